package io.singletable.internal.model;

import java.lang.reflect.Method;

import io.singletable.autoconfigure.model.RepositoryDescriptor.MethodDescriptor;
import io.singletable.internal.repository.MethodQuery;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

/**
 * Method of a repository.
 *
 * @param method the method, with its plan and cost
 * @param descriptor the same as the endpoint shows it
 * @param declared whether the application declares it, rather than an interface of the
 * library or of Spring Data
 */
public record MethodModel(RepositoryMethod method, MethodDescriptor descriptor, boolean declared) {

	/** The table, in place of an index. */
	public static final String TABLE = "table";

	static MethodModel of(RepositoryMethod method, MethodSignatures signatures) {
		String declaring = method.method().getDeclaringClass().getName();
		return new MethodModel(method, RepositoryDescriptors.describe(method, signatures),
				!declaring.startsWith("io.singletable.repository.")
						&& !declaring.startsWith("org.springframework.data."));
	}

	/**
	 * Name and types of parameters: {@code findByStatus(Status)}.
	 */
	public String signature() {
		return this.descriptor.method();
	}

	/**
	 * The method in Java.
	 */
	public Method javaMethod() {
		return this.method.method();
	}

	/**
	 * The access plan, or null if it has none, or will be refused.
	 */
	public @Nullable PlanDescription plan() {
		return (this.method.plan() != null) ? this.method.plan().description() : null;
	}

	/**
	 * The query, which can be run apart from the repository, or null if the method is
	 * none of entities of one type.
	 */
	public @Nullable MethodQuery query() {
		return (this.method.plan() != null) ? this.method.plan().query() : null;
	}

	/**
	 * The index that it reads.
	 * @return its name, {@link #TABLE} for the table, or null if it has no plan
	 */
	public @Nullable String index() {
		PlanDescription plan = plan();
		if (plan == null) {
			return null;
		}
		return (plan.index() != null) ? plan.index() : TABLE;
	}

}
