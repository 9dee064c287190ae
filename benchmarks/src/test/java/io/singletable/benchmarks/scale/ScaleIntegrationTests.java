package io.singletable.benchmarks.scale;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.count.Counts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for costs that should not depend on sizes. The documentation shows larger sizes,
 * too, which take longer than a build should.
 */
class ScaleIntegrationTests {

	private static final List<Integer> SIZES = List.of(1, 10, 100, 1_000);

	private final Scale scale = new Scale(LocalServer.start());

	@Test
	void costOfEntityDoesNotDependOnItsHistory() throws IOException {
		Curves curves = this.scale.history(SIZES);
		assertFlat(curves, "findById", "save", "restore the first");
		assertFlatFromPage(curves, "findAsOf now", "first page of the history");
		assertDocumented(ScaleTables.HISTORY, curves);
	}

	@Test
	void costOfPageDoesNotDependOnPartition() throws IOException {
		Curves curves = this.scale.partition(SIZES);
		assertFlat(curves, "findById", "save", "findFirst", "exists");
		assertFlatFromPage(curves, "first page of 20", "findFirst20ByStatus");
		assertDocumented(ScaleTables.PARTITION, curves);
	}

	@Test
	void costOfPageDoesNotDependOnItsNumber() throws IOException {
		Curves curves = this.scale.depth();
		assertFlat(curves, "page of 20");
		assertDocumented(ScaleTables.DEPTH, curves);
	}

	@Test
	void batchIsReadInAsFewRequestsAsPossible() throws IOException {
		Curves curves = this.scale.batch();
		assertThat(curves.of("findAllById").get(250).requests()).hasSize(3);
		assertThat(curves.of("transaction of saves").get(100).requests()).hasSize(1);
		assertDocumented(ScaleTables.BATCH, curves);
	}

	private static void assertFlat(Curves curves, String... operations) {
		for (String operation : operations) {
			assertThat(curves.of(operation).values().stream().map(ScaleIntegrationTests::billed).distinct())
				.as(operation)
				.hasSize(1);
		}
	}

	private static void assertFlatFromPage(Curves curves, String... operations) {
		for (String operation : operations) {
			assertThat(curves.of(operation)
				.entrySet()
				.stream()
				.filter((cost) -> cost.getKey() >= 100)
				.map(Map.Entry::getValue)
				.map(ScaleIntegrationTests::billed)
				.distinct()).as(operation).hasSize(1);
		}
	}

	private static Counts billed(Counts counts) {
		return new Counts(counts.requests(), counts.itemsRead(), 0, 0, counts.readUnits(), counts.writeUnits());
	}

	private static void assertDocumented(String place, Curves curves) throws IOException {
		List<String> counted = curves.lines();
		long columns = counted.get(0).chars().filter((character) -> character == '|').count();
		assertThat(Chapter.performance().read(place).lines())
			.as("The table '" + place + "' of docs/performance.md, which ScaleTables writes anew")
			.map((line) -> Arrays.stream(line.split("(?<=\\|)")).limit(columns).collect(Collectors.joining()))
			.containsExactlyElementsOf(counted);
	}

}
