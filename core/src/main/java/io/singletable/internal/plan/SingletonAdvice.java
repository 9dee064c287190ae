package io.singletable.internal.plan;

import io.singletable.internal.mapping.EntityMetadata;

/**
 * Advice on queries of singletons, which need an id and no index.
 */
public final class SingletonAdvice {

	private SingletonAdvice() {
	}

	/**
	 * Say what to call instead of what reads all entities of a type.
	 */
	public static String insteadOfListing(EntityMetadata<?> type) {
		String name = type.javaType().getSimpleName();
		return name + " is a @Singleton: there is one, or none, and it is not listed. Call template.findSingleton("
				+ name + ".class), or findById(Singleton.ID), existsById or deleteById of its repository";
	}

}
