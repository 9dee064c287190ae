package io.singletable.internal.template.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.ParallelWriteException;
import io.singletable.SingleTableEntity;
import io.singletable.WriteOutcome;
import io.singletable.WriteOutcome.Status;
import io.singletable.core.DeleteReport;
import io.singletable.core.DeleteTarget.Part;
import io.singletable.core.WriteTotals;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.template.table.CollectionRow.RowPart;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link DeleteTally}.
 */
class DeleteTallyTests {

	private static final EntityMetadata<?> NOTES = EntityRegistry
		.of(List.of(Note.class), MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()))
		.required(Note.class);

	private final DeleteTally tally = new DeleteTally();

	private int position;

	@Test
	void numbersAreExactAndFailuresLimited() {
		for (int i = 0; i < 2 * DeleteReport.MOST_FAILURES; i++) {
			accept(row(false), Part.ENTITY, Status.REFUSED, new IllegalStateException("refused"));
			accept(row(false), Part.ENTITY, Status.WRITTEN, null);
		}
		DeleteReport report = this.tally.report(Instant.EPOCH, 0, true);
		long each = 2L * DeleteReport.MOST_FAILURES;
		assertThat(report.totals()).isEqualTo(Map.of(Note.class, new WriteTotals(each, each, 0, 0, true)));
		assertThat(report.failures()).hasSize(DeleteReport.MOST_FAILURES);
		assertThat(report.refused()).isEqualTo(report.failures());
	}

	@Test
	void historyOfWhatIsNotDeletedIsNoFailure() {
		accept(row(false), Part.ENTITY, Status.UNKNOWN, new IllegalStateException("unknown"));
		accept(row(false), Part.HISTORY, Status.WRITTEN, null);
		accept(row(false), Part.HISTORY, Status.NOT_SENT, null);
		CollectionRow purged = row(true);
		purged.purged(3);
		accept(purged, Part.HISTORY, Status.WRITTEN, null);
		accept(row(true), Part.HISTORY, Status.REFUSED, new IllegalStateException("denied"));
		DeleteReport report = this.tally.report(Instant.EPOCH, 0, true);
		assertThat(report.versions()).isEqualTo(3);
		assertThat(report.deleted()).isZero();
		assertThat(report.failures()).extracting((failure) -> failure.entity().part(), WriteOutcome::status)
			.containsExactly(tuple(Part.ENTITY, Status.UNKNOWN), tuple(Part.HISTORY, Status.REFUSED));
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(report::throwIfIncomplete)
			.withMessageContaining("0 were applied, 1 were not, and of 1 the outcome is unknown")
			.withMessageNotContaining("secret");
	}

	private void accept(CollectionRow row, Part part, Status status, @Nullable RuntimeException exception) {
		this.tally.accept(new WriteOutcome<>(this.position++, new RowPart(row, part), status, exception));
	}

	private static CollectionRow row(boolean deleted) {
		ItemHeader header = new ItemHeader("Note", 1, null, null, deleted, 0, null, null);
		return new CollectionRow(NOTES, new StoredItem(NOTES, "secret", header, Map.of(), null));
	}

	@SingleTableEntity
	record Note(@Id String id) {

	}

}
