package io.singletable.mapping;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

import org.springframework.data.domain.ManagedTypes;

/**
 * Entities of a table, as found by a scan of the class path. If an application is
 * processed ahead of time, the scan takes place then, and its result is kept. Immutable,
 * thread-safe. The order is that of the names, so that messages and requests do not
 * depend on the file system.
 */
public final class SingleTableManagedTypes implements ManagedTypes {

	private final ManagedTypes types;

	private SingleTableManagedTypes(ManagedTypes types) {
		this.types = types;
	}

	/**
	 * The given types.
	 * @param types the types
	 * @return them, as managed types
	 */
	public static SingleTableManagedTypes from(ManagedTypes types) {
		return fromIterable(types.toList());
	}

	/**
	 * The given types.
	 * @param types the types
	 * @return them, as managed types
	 */
	public static SingleTableManagedTypes fromIterable(Iterable<? extends Class<?>> types) {
		return new SingleTableManagedTypes(ManagedTypes.fromIterable(StreamSupport.stream(types.spliterator(), false)
			.sorted(Comparator.comparing(Class::getName))
			.toList()));
	}

	@Override
	public void forEach(Consumer<Class<?>> action) {
		this.types.forEach(action);
	}

}
