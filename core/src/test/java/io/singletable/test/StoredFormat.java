package io.singletable.test;

import java.util.function.Function;

import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;

/**
 * Stored formats that tests run on.
 */
public enum StoredFormat {

	/** The library's own. */
	NATIVE(NativeTableLayout::new),

	/** One that shares no name and no key with it. */
	FOREIGN(ForeignTableLayout::new);

	private final Function<EntityRegistry, TableLayout> factory;

	StoredFormat(Function<EntityRegistry, TableLayout> factory) {
		this.factory = factory;
	}

	/**
	 * The layout of entities.
	 */
	public TableLayout of(EntityRegistry registry) {
		return this.factory.apply(registry);
	}

}
