package io.singletable.internal.write;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Factory of an entity that may exist already, which remembers what was inserted: nothing
 * if the entity exists, or another writer was faster. For one call, by one thread.
 */
public final class CreationFactory<T> implements Supplier<T> {

	private final Supplier<? extends T> factory;

	private @Nullable T created;

	private boolean inserted;

	public CreationFactory(Supplier<? extends T> factory) {
		this.factory = factory;
	}

	@Override
	public T get() {
		T entity = this.factory.get();
		this.created = entity;
		return entity;
	}

	/**
	 * What was created has been inserted.
	 */
	public void markInserted() {
		this.inserted = true;
	}

	/**
	 * The entity that was created and inserted, as the factory has created it.
	 * @return the entity, or null if there was no insert
	 */
	public @Nullable T inserted() {
		return this.inserted ? this.created : null;
	}

}
