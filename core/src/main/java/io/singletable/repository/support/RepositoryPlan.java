package io.singletable.repository.support;

import java.lang.reflect.Method;

import org.springframework.util.ClassUtils;

/**
 * What a method of a repository reads.
 *
 * @param repository the repository interface
 * @param method the method
 * @param plan its access plan, on one line
 */
public record RepositoryPlan(Class<?> repository, Method method, String plan) {

	/**
	 * The plan as one line: {@code TicketRepository.findByStatus: Query gsi1 …}.
	 */
	@Override
	public String toString() {
		return ClassUtils.getShortName(this.repository) + "." + this.method.getName() + ": " + this.plan;
	}

}
