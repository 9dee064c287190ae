package io.singletable.query.plan;

import java.util.function.Predicate;

/**
 * How a query reads: chosen once, bound to the arguments of each call. Immutable,
 * thread-safe. Its text form is the explanation of the query, on one line.
 */
public final class AccessPlan {

	private final AccessPath path;

	AccessPlan(AccessPath path) {
		this.path = path;
	}

	/**
	 * Where rows are read.
	 * @return the path
	 */
	public AccessPath path() {
		return this.path;
	}

	/**
	 * Bind the arguments of a call.
	 * @param arguments the arguments in the order of the parameters
	 * @return the query to run
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null, does not fit its property, or has more alternatives than can be read
	 */
	public BoundQuery bind(Object... arguments) {
		throw new UnsupportedOperationException();
	}

	/**
	 * All criteria as a check of an entity.
	 * @param arguments the arguments in the order of the parameters
	 * @return whether an entity meets the criteria
	 */
	public Predicate<Object> matcher(Object... arguments) {
		throw new UnsupportedOperationException();
	}

}
