package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.observation.OperationObserver;

/**
 * Operations on many entities of a template, each with its observation.
 */
interface ObservedParallel extends SingleTableOperations {

	/**
	 * The operations that are observed.
	 * @return the operations
	 */
	SingleTableOperations observed();

	EntityTypes types();

	OperationObserver observer();

	@Override
	default ParallelOperations parallel(Parallelism parallelism) {
		return new ObservedParallelOperations(observed().parallel(parallelism), types(), observer());
	}

	@Override
	default Optional<Parallelism> parallelism() {
		return observed().parallelism();
	}

}
