package io.singletable.benchmarks;

import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ContendersTests {

	@ParameterizedTest
	@EnumSource(Operation.class)
	void answersOfAllLibrariesAreEqualOnStub(Operation operation) {
		assumeThat(operation.isMeasuredOn(Tier.STUB)).isTrue();
		assertThat(Contenders.onStub().of(operation)).containsKey("singletable");
	}

	@ParameterizedTest
	@EnumSource(Operation.class)
	void answersOfAllLibrariesAreEqualOnPipeline(Operation operation) {
		assumeThat(operation.isMeasuredOn(Tier.PIPELINE)).isTrue();
		assertThat(Contenders.onPipeline().of(operation)).containsKey("singletable");
	}

}
