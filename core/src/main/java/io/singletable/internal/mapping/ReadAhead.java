package io.singletable.internal.mapping;

import java.lang.reflect.Modifier;
import java.util.List;

import io.singletable.internal.mapping.jackson.JacksonIntrospection;

import tools.jackson.databind.JavaType;

/**
 * Thread that fills the caches of Jackson and Spring Data with the entities at the end of
 * a list while those at its beginning are read. It decides nothing: what it doesn't get
 * to is done by the reader, and what fails here fails there again, and is reported there.
 * It calls neither beans nor code of entities.
 */
final class ReadAhead implements AutoCloseable, Runnable {

	/** A thread for fewer would cost what it saves. */
	private static final int MIN_TYPES = 4;

	private final List<Class<?>> types;

	private final SingleTableMappingContext context;

	private final JacksonIntrospection jackson;

	private final Thread thread = new Thread(this, "singletable-mapping");

	/** Number of the types that the reader has begun with, written by its thread only. */
	private volatile int begun;

	ReadAhead(List<Class<?>> types, SingleTableMappingContext context, JacksonIntrospection jackson) {
		this.types = List.copyOf(types);
		this.context = context;
		this.jackson = jackson;
	}

	/**
	 * Start the thread, if there are enough types and processors for it.
	 */
	ReadAhead start() {
		if (this.types.size() >= MIN_TYPES && Runtime.getRuntime().availableProcessors() > 1) {
			this.thread.setDaemon(true);
			this.thread.start();
		}
		return this;
	}

	/**
	 * Tell that the reader begins with the next type.
	 */
	void next() {
		this.begun = this.begun + 1;
	}

	@Override
	public void run() {
		for (int i = this.types.size() - 1; i >= this.begun; i--) {
			try {
				read(this.types.get(i));
			}
			catch (RuntimeException | Error ex) {
				// The reader gets the same failure, and reports it.
			}
		}
	}

	/** The classes of a hierarchy are found by the reader. */
	private void read(Class<?> type) {
		if (Modifier.isAbstract(type.getModifiers())) {
			return;
		}
		this.context.getPersistentEntity(type);
		JavaType javaType = this.jackson.typeOf(type);
		this.jackson.written(javaType);
		this.jackson.isWrittenByProperty(javaType);
		this.jackson.read(javaType);
		this.jackson.canBeBuilt(javaType);
	}

	/** Leaves no thread behind. */
	@Override
	public void close() {
		this.begun = this.types.size();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
