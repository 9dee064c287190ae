package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.Audited;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.cost.EntityCosts;
import io.singletable.internal.convert.ItemSize;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.BilledUnits;
import io.singletable.test.BilledUnits.Bill;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the audit trail costs: of entities of less than 1 KB, without indexes
 * and listing, one unit for each of the two entries of a version.
 */
class AuditedSaveCostIntegrationTests {

	/** What an entry adds to a version, with an author of 36 bytes. */
	private static final long BYTES_OF_ENTRY = 260;

	private final TestTable table = TestTable.of(Note.class, Plain.class);

	private final BilledUnits units = BilledUnits.byRuleOfTransactions();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.units, this.requests),
			(builder) -> builder
				.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("0b8a2c8e-3f3c-4d6b-9a7e-3d2f1c0b9a8e"))));

	@Test
	void saveIsOneRequestOfTwoActionsAndTwoUnitsMore() {
		Note first = this.template.insert(new Note("n", null, null, "x".repeat(300)));
		assertWrite(2, 6);
		Note second = this.template.save(first);
		assertWrite(2, 6);
		this.template.update(Note.class).byId("n").set(Note::text, "y").apply();
		assertThat(this.units.take().writes()).isEqualTo(6);
		this.requests.take();
		this.template.deleteById("n", Note.class);
		assertThat(this.units.take().writes()).isEqualTo(6);
		assertThat(second.version()).isEqualTo(2);
	}

	@Test
	void transactionHasNoMoreActionsThanWithoutTrail() {
		List<Note> notes = Stream.of("a", "b", "c")
			.map((id) -> this.template.insert(new Note(id, null, null, "x".repeat(300))))
			.toList();
		this.units.take();
		this.requests.take();
		this.template.inTransactionWithoutResult((operations) -> notes.forEach(operations::save));
		assertWrite(6, 18);
	}

	@Test
	void descriptionCountsTheEntries() {
		EntityCosts audited = this.template.describeOperations(Note.class);
		EntityCosts plain = this.template.describeOperations(Plain.class);
		assertThat(audited.toString()).contains("audittype, auditactor");
		assertThat(plain.toString()).doesNotContain("audittype");
		assertThat(this.template.costOf(new Note("n", 1L, Instant.EPOCH, "x")).indexBytes())
			.containsOnlyKeys("audittype", "auditactor");
	}

	@Test
	void entryAddsLittleToItsVersion() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(new Note("n", null, null, "x"));
			operations.insert(new Note("m", null, null, "x"));
			operations.insert(new Plain("n", null, null, "x"));
		});
		long audited = ItemSize.of(this.table.item("~v#Note#n", "Note#00000000000000000001"));
		long plain = ItemSize.of(this.table.item("~v#Plain#n", "Plain#00000000000000000001"));
		assertThat(audited - plain).isPositive().isLessThanOrEqualTo(BYTES_OF_ENTRY);
	}

	private void assertWrite(int actions, double writes) {
		Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly("TransactWriteItems");
		assertThat(bill.reads()).isZero();
		assertThat(bill.writes()).isEqualTo(writes);
		assertThat(this.requests.take()).singleElement()
			.satisfies((request) -> assertThat(((TransactWriteItemsRequest) request).transactItems()).hasSize(actions));
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned
	@Audited
	record Note(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned
	record Plain(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {
	}

}
