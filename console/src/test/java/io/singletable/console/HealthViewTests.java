package io.singletable.console;

import java.util.List;

import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.BackfillDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.PartDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.RecordedTypeDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TableIndexDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TimeToLiveDescriptor;
import io.singletable.partition.HotPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HealthView}.
 */
class HealthViewTests {

	private static TableDescriptor table(@Nullable BackfillDescriptor backfill) {
		return new TableDescriptor("tickets", "ACTIVE", List.of(),
				List.of(new TableIndexDescriptor("gsi1", "ACTIVE", false, true, "ALL", List.of()),
						new TableIndexDescriptor("gsi2", "MISSING", false, true, null,
								List.of("create it: <partition gsi2pk>"))),
				new TimeToLiveDescriptor("DISABLED", true, "enable TTL on _ttl"), List
					.of(new RecordedTypeDescriptor("Ticket", "current", 1, 1,
							List.of(new PartDescriptor("listing", "ACTIVE", null, null),
									new PartDescriptor("index:gsi2", "BACKFILLING", null, null)),
							backfill)),
				List.of());
	}

	private static String show(TableDescriptor table, HotPartition... hot) throws Exception {
		return ConsoleClient.send(Requests.get("/health"), new HealthView(() -> List.of(table), () -> List.of(hot)))
			.getContentAsString();
	}

	@Test
	void tableIndexesAndTypesAreShownWithWhatToDo() throws Exception {
		assertThat(show(table(null)))
			.contains("Table <code>tickets</code>", "class=\"tag good\">ACTIVE", "class=\"tag danger\">MISSING",
					"create it: &lt;partition gsi2pk&gt;", "enable TTL on _ttl", "<td>index:gsi2</td>", "None is known")
			.doesNotContain("data-reload", "<progress");
	}

	@Test
	void runningBackfillHasAProgressAndReloadsThePage() throws Exception {
		assertThat(show(table(new BackfillDescriptor(8, 3)))).contains("data-reload", "max=\"8\"", "value=\"3\"",
				"3 of 8 segments");
	}

	@Test
	void whatIsUnknownIsSaid() throws Exception {
		assertThat(show(new TableDescriptor("tickets", null, List.of(), List.of(), null, null,
				List.of("not permitted: dynamodb:DescribeTable"))))
			.contains("class=\"tag warning\">unknown", "not permitted: dynamodb:DescribeTable",
					"no record of types that could be read");
	}

	@Test
	void hotPartitionsAreNamedByTheirHashes() throws Exception {
		assertThat(show(table(null),
				new HotPartition("0123456789abcdef", "tickets", "gsi1", "Ticket", 0.5, 0.5, 10, 1234.56, 0, 0.25)))
			.contains("<code>0123456789abcdef</code>", "1,234.6", "0.3");
	}

}
