package io.singletable.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.singletable.cost.EntityOperation;
import io.singletable.internal.observation.OperationName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names of operations: the documentation has all of them and no other, and
 * those that costs are described of are among them.
 */
class OperationNameTests {

	private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\| [^|]+ \\|$", Pattern.MULTILINE);

	private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

	@Test
	void documentationHasAllNames() throws IOException {
		String page = Files.readString(Path.of("../docs/observability.md"));
		int table = page.indexOf("| operation (`db.operation.name`)");
		String rows = page.substring(table, page.indexOf("\n\n", table));
		Set<String> documented = ROW.matcher(rows)
			.results()
			.flatMap((row) -> NAME.matcher(row.group(1)).results())
			.map((name) -> name.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(documented).containsExactlyInAnyOrderElementsOf(names());
	}

	@Test
	void costsAreThoseOfOperations() {
		assertThat(names())
			.containsAll(Arrays.stream(EntityOperation.values()).map(OperationNameTests::observedAs).toList());
	}

	private static String observedAs(EntityOperation operation) {
		return switch (operation) {
			case UPDATE_IN_PLACE -> "update";
			case SAVE_IN_TRANSACTION -> "save";
			case FIND_BY_UNIQUE_VALUE -> "query";
			default -> operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
		};
	}

	private static Set<String> names() {
		return Arrays.stream(OperationName.values()).map(OperationName::text).collect(Collectors.toSet());
	}

}
