package io.singletable.benchmarks;

import io.singletable.benchmarks.library.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContendersTests {

	@ParameterizedTest
	@EnumSource(Operation.class)
	void answersOfAllLibrariesAreEqual(Operation operation) {
		assertThat(Contenders.of(operation)).containsKey("singletable");
	}

}
