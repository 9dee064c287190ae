package io.singletable.core;

import java.time.Instant;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
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
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the least that versions cost: of an entity of less than 1 KB, without indexes
 * and listing.
 */
class VersionedSaveCostIntegrationTests {

	private final TestTable table = TestTable.of(Note.class);

	private final BilledUnits units = BilledUnits.byRuleOfTransactions();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table
		.template(LocalDynamoDb.newClient(this.units, this.requests));

	@Test
	void saveIsOneRequestOfFourUnits() {
		Note first = this.template.insert(Note.of("n", "x".repeat(800)));
		assertSave(2, 4);
		this.template.save(first);
		assertSave(2, 4);
	}

	@Test
	void saveThatPrunesIsOneRequestOfSixUnits() {
		Note second = this.template.save(this.template.insert(Note.of("n", "x".repeat(800))));
		this.units.take();
		this.requests.take();
		this.template.save(second);
		assertSave(3, 6);
	}

	@Test
	void restoreIsARequestOfReadsAndASave() {
		this.template.insert(Note.of("n", "x".repeat(800)));
		this.units.take();
		this.template.restore("n", 1, Note.class);
		Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly("BatchGetItem", "TransactWriteItems");
		assertThat(bill.reads()).isEqualTo(2);
		assertThat(bill.writes()).isEqualTo(4);
	}

	@Test
	void pageOfAHistoryIsOneRequest() {
		this.template.save(this.template.insert(Note.of("n", "x".repeat(800))));
		this.units.take();
		this.template.findRevisions("n", Note.class, ScrollPosition.keyset(), Limit.of(20));
		Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly("Query");
		assertThat(bill.reads()).isEqualTo(1);
	}

	private void assertSave(int actions, double writes) {
		Bill bill = this.units.take();
		assertThat(bill.requests()).containsExactly("TransactWriteItems");
		assertThat(bill.reads()).isZero();
		assertThat(bill.writes()).isEqualTo(writes);
		assertThat(this.requests.take()).singleElement()
			.satisfies((request) -> assertThat(((TransactWriteItemsRequest) request).transactItems()).hasSize(actions));
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned(maxVersions = 2)
	record Note(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {

		static Note of(String id, String text) {
			return new Note(id, null, null, text);
		}

	}

}
