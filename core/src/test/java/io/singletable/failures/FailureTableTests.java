package io.singletable.failures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for every call on DynamoDB with every failure in every attempt: what its caller
 * is told, and how often which bytes are sent.
 */
class FailureTableTests {

	private static final int CELLS = 7611;

	private static final OneItemServer SERVER = new OneItemServer();

	static List<Call> calls() {
		return Call.all();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void callEndsAsTheRulesSay(Call call) {
		assertThat(cells(call)).allSatisfy((cell) -> assertThat(cell.run(SERVER)).as(cell.toString())
			.isEqualTo(Rules.of(call, cell.attempts(), cell.failure())));
	}

	/**
	 * So that none gets lost with a change of rows and columns.
	 */
	@Test
	void tableHasAllItsCells() {
		assertThat(calls().stream().flatMap(FailureTableTests::cells).count()).isEqualTo(CELLS);
		assertThat(Failure.values()).allSatisfy((failure) -> assertThat(calls()).anyMatch(failure::concerns));
	}

	@Test
	void tableIsTheDocumentedOne() throws IOException {
		String rows = Stream.of(Failure.values()).map(Failure::toRow).distinct().collect(Collectors.joining("\n"));
		Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/errors.md");
		assertThat(Files.readString(page)).contains(rows);
	}

	private static Stream<Cell> cells(Call call) {
		return Stream.of(Failure.values())
			.filter((failure) -> failure.concerns(call))
			.flatMap((failure) -> Stream.of(Attempts.values()).map((attempts) -> new Cell(call, failure, attempts)))
			.filter(Cell::isPossible);
	}

}
