package io.singletable.benchmarks;

import java.util.Arrays;
import java.util.stream.Stream;

import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ContendersTests {

	static Stream<Arguments> operationsOfEntities() {
		return Arrays.stream(Entity.values())
			.flatMap((entity) -> entity.operations().stream().map((operation) -> Arguments.of(operation, entity)));
	}

	@ParameterizedTest
	@MethodSource("operationsOfEntities")
	void answersOfAllLibrariesAreEqualOnStub(Operation operation, Entity entity) {
		assumeThat(operation.isMeasuredOn(Tier.STUB)).isTrue();
		assertThat(Contenders.onStub().of(operation, entity)).containsKey("singletable");
	}

	@ParameterizedTest
	@MethodSource("operationsOfEntities")
	void answersOfAllLibrariesAreEqualOnPipeline(Operation operation, Entity entity) {
		assumeThat(operation.isMeasuredOn(Tier.PIPELINE)).isTrue();
		assertThat(Contenders.onPipeline().of(operation, entity)).containsKey("singletable");
	}

}
