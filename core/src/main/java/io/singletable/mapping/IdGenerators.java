package io.singletable.mapping;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

import io.singletable.IdGenerator;

import org.springframework.beans.BeanUtils;

/**
 * Source of the generators that entities name with
 * {@link io.singletable.GeneratedId#generator()}. Must be thread-safe.
 */
public interface IdGenerators {

	/**
	 * Return whether there is a generator of a class. Called at start-up, when a
	 * generator may not be available yet.
	 * @param type its class
	 * @return {@code false} if {@link #get} would fail
	 */
	boolean contains(Class<? extends IdGenerator<?>> type);

	/**
	 * Return the generator of a class. Called when the first id is needed.
	 * @param type its class
	 * @return the generator
	 */
	IdGenerator<?> get(Class<? extends IdGenerator<?>> type);

	/**
	 * Create a source of given generators; others are instantiated if their classes have
	 * a constructor without parameters.
	 * @param generators the generators, at most one of each class
	 * @return the source
	 */
	static IdGenerators of(IdGenerator<?>... generators) {
		List<IdGenerator<?>> all = List.of(generators);
		return new IdGenerators() {

			@Override
			public boolean contains(Class<? extends IdGenerator<?>> type) {
				long given = all.stream().filter(type::isInstance).count();
				return given == 1 || (given == 0 && isInstantiable(type));
			}

			@Override
			public IdGenerator<?> get(Class<? extends IdGenerator<?>> type) {
				return all.stream().<IdGenerator<?>>filter(type::isInstance).findFirst().orElseGet(() -> create(type));
			}

		};
	}

	/**
	 * Return whether a generator can be instantiated.
	 * @param type its class
	 * @return {@code true} if it has a constructor without parameters
	 */
	static boolean isInstantiable(Class<?> type) {
		return !type.isInterface() && !Modifier.isAbstract(type.getModifiers())
				&& Arrays.stream(type.getDeclaredConstructors()).anyMatch((it) -> it.getParameterCount() == 0);
	}

	/**
	 * Create a generator.
	 * @param type its class
	 * @return the generator
	 */
	static IdGenerator<?> create(Class<? extends IdGenerator<?>> type) {
		return BeanUtils.instantiateClass(type);
	}

}
