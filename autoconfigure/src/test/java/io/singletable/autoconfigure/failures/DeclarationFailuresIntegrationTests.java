package io.singletable.autoconfigure.failures;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the report of a start whose entities or repositories are not declared
 * correctly. Each corrects the sources as the report says, and starts again.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeclarationFailuresIntegrationTests {

	private static final String PARCEL = """
			@SingleTableEntity
			public record Parcel(@Id String id, String city, String street, int weight) { }
			""";

	private static final String DRIVER = """
			@SingleTableEntity
			public record Driver(@Id String id, String depot) { }
			""";

	private static final String PARCELS = """
			public interface ParcelRepository extends SingleTableRepository<Parcel, String> {
				List<Parcel> findByCity(String city);
				List<Parcel> findByStreetAndWeightGreaterThan(String street, int weight);
				List<Parcel> findByCityOrderById(String city);
			}
			""";

	private static final String DRIVERS = """
			public interface DriverRepository extends SingleTableRepository<Driver, String> {
				List<Driver> findByDepot(String depot);
			}
			""";

	@TempDir
	private Path directory;

	@Test
	void allMethodsOfAllRepositoriesAreReportedAndTheirIndexesWorkTogether(CapturedOutput output) throws Exception {
		Sources sources = new Sources(this.directory);
		String report = new Start(output, sources.compile("Parcel", PARCEL, "Driver", DRIVER, "ParcelRepository",
				PARCELS, "DriverRepository", DRIVERS))
			.report();
		assertThat(report).contains("4 query methods are not supported:")
			.containsSubsequence("desk.DriverRepository", "List findByDepot(String)", "desk.ParcelRepository",
					"List findByCity(String)", "desk.ParcelRepository", "List findByCityOrderById(String)",
					"List findByStreetAndWeightGreaterThan(String, int)");
		int parcels = report.indexOf("desk.ParcelRepository");
		new Start(output,
				sources.compile("Parcel", indexes(report.substring(parcels)) + PARCEL, "Driver",
						indexes(report.substring(0, parcels)) + DRIVER, "ParcelRepository", PARCELS, "DriverRepository",
						DRIVERS))
			.succeeds();
	}

	/** The proposed declarations. */
	private static String indexes(String report) {
		List<String> indexes = Pattern.compile("@GlobalSecondaryIndex\\([^)]*\\)")
			.matcher(report)
			.results()
			.map((result) -> result.group())
			.distinct()
			.toList();
		assertThat(indexes).isNotEmpty();
		return indexes.stream().collect(Collectors.joining("\n", "", "\n"));
	}

	@Test
	void methodsAndInterfacesAreReportedTogether(CapturedOutput output) throws Exception {
		Sources sources = new Sources(this.directory);
		String wrong = DRIVERS.replace("Driver, String>", "Driver, Long>");
		String report = new Start(output, sources.compile("Parcel", PARCEL, "Driver", DRIVER, "ParcelRepository",
				PARCELS, "DriverRepository", wrong))
			.report();
		assertThat(report).contains("3 query methods are not supported", "A repository can't be created as declared");
		String corrected = Start.printed(report, "write (SingleTableRepository<Driver, String>)");
		assertThat(new Start(output,
				sources.compile("Parcel", PARCEL, "Driver", DRIVER, "ParcelRepository", PARCELS, "DriverRepository",
						wrong.replace("SingleTableRepository<Driver, Long>", corrected)))
			.report()).contains("4 query methods are not supported").doesNotContain("can't be created as declared");
	}

	@Test
	void allEntitiesWithMistakesAreReported(CapturedOutput output) throws Exception {
		Sources sources = new Sources(this.directory);
		String withoutId = DRIVER.replace("@Id ", "");
		String wrongTemplate = "@GlobalSecondaryIndex(name = \"gsi1\", partitionKey = \"town#{town}\")\n" + PARCEL;
		String report = new Start(output, sources.compile("Parcel", wrongTemplate, "Driver", withoutId)).report();
		assertThat(report).contains("Entities can't be stored as declared:", "desk.Driver", "desk.Parcel", "town");
		new Start(output,
				sources.compile("Parcel", wrongTemplate.replace("town", "city"), "Driver",
						withoutId.replace("String id",
								"@" + Start.printed(report, "annotate a property with (\\S+)") + " String id")))
			.succeeds();
	}

}
