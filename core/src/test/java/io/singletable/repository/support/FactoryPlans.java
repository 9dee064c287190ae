package io.singletable.repository.support;

import java.util.List;

import io.singletable.internal.repository.RepositoryPlan;

/**
 * Plans of the repositories that a factory has created.
 */
public final class FactoryPlans {

	private FactoryPlans() {
	}

	public static List<RepositoryPlan> of(SingleTableRepositoryFactory factory) {
		return factory.plans();
	}

}
