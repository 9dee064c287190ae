package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidCursorException;
import io.singletable.NewerSchemaException;
import io.singletable.RevisionOperation;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is done with deleted entities whose content is kept: they are listed and
 * restored.
 */
class DeletedEntitiesIntegrationTests {

	private static final ScrollPosition START = ScrollPosition.keyset();

	private final TestTable table = TestTable.of(Page.class, Member.class, Plain.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("ann"))));

	@Test
	void newestDeletionsFirstOverAllShards() {
		for (int i = 0; i < 20; i++) {
			this.template.insert(page("p" + i));
		}
		for (int i = 0; i < 20; i++) {
			this.table.clock().advance(Duration.ofMinutes(1));
			this.template.deleteById("p" + (7 * i % 20), Page.class);
		}
		List<DeletedEntity<Page>> all = new ArrayList<>();
		Window<DeletedEntity<Page>> window = this.template.findDeleted(Page.class, START, Limit.of(6));
		while (true) {
			window.forEach(all::add);
			if (!window.hasNext()) {
				break;
			}
			assertThat(window.size()).isEqualTo(6);
			window = this.template.findDeleted(Page.class, window.positionAt(5), Limit.of(6));
		}
		assertThat(all).extracting(DeletedEntity::id)
			.containsExactlyElementsOf(List.of("p13", "p6", "p19", "p12", "p5", "p18", "p11", "p4", "p17", "p10", "p3",
					"p16", "p9", "p2", "p15", "p8", "p1", "p14", "p7", "p0"));
		assertThat(all.get(0).deletedAt()).isEqualTo(this.table.clock().instant());
		assertThat(this.template.query(Page.class).count()).isZero();
	}

	@Test
	void whoDeletedWhatAndWhy() {
		Page page = this.template.insert(page("p"));
		Member member = this.template.insert(member("m", "a@x"));
		this.table.clock().advance(Duration.ofMinutes(1));
		Instant time = this.table.clock().instant();
		this.template.because("obsolete", () -> this.template.delete(page));
		this.template.deleteById("m", Member.class);
		assertThat(this.template.findDeleted(Page.class, START, Limit.of(5))).containsExactly(new DeletedEntity<>("p",
				new Page("p", 2L, page.createdAt(), time, "title"), time, "ann", "obsolete", 2));
		assertThat(this.template.findDeleted(Member.class, START, Limit.of(5))).containsExactly(
				new DeletedEntity<>("m", new Member("m", 2L, member.createdAt(), "a@x"), time, "ann", null, 2));
	}

	@Test
	void restoredEntityIsANewVersionWithItsIndexEntriesAndValues() {
		Page page = this.template.insert(page("p"));
		Member member = this.template.insert(member("m", "a@x"));
		this.template.delete(page);
		this.template.delete(member);
		this.table.clock().advance(Duration.ofMinutes(1));
		this.requests.takeActions();
		Page restored = this.template.restoreDeleted("p", Page.class);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "TransactWriteItems");
		assertThat(restored).isEqualTo(new Page("p", 3L, page.createdAt(), this.table.clock().instant(), "title"))
			.isEqualTo(this.template.getRequired("p", Page.class));
		assertThat(this.table.item(Page.class, "p")).doesNotContainKeys("_del", "_by", "_why");
		assertThat(this.template.findRevision("p", 3, Page.class)).map(EntityRevision::operation)
			.contains(RevisionOperation.RESTORE);
		assertThat(this.template.query(Page.class).matching(where("title").is("title")).all())
			.containsExactly(restored);
		assertThat(this.template.restoreDeleted("m", Member.class))
			.isEqualTo(new Member("m", 3L, member.createdAt(), "a@x"));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.insert(member("n", "a@x")));
		assertThat(this.template.findDeleted(Page.class, START, Limit.of(5))).isEmpty();
		assertThat(this.template.findDeleted(Member.class, START, Limit.of(5))).isEmpty();
	}

	@Test
	void valueThatWasGivenAwayIsNotTakenBack() {
		this.template.delete(this.template.insert(member("m", "a@x")));
		Member other = this.template.insert(member("n", "a@x"));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.restoreDeleted("m", Member.class));
		assertThat(this.template.findDeleted(Member.class, START, Limit.of(5))).hasSize(1);
		this.template.delete(other);
		assertThat(this.template.restoreDeleted("m", Member.class).email()).isEqualTo("a@x");
	}

	@Test
	void onlyTheDeletionThatWasSeenIsUndone() {
		this.template.delete(this.template.insert(page("p")));
		this.template.delete(this.template.restoreDeleted("p", 2, Page.class));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", 2, Page.class))
			.withMessageContaining("version 2 was expected, but version 4 is stored");
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", 9, Page.class))
			.withMessage("The latest deletion of the Page with this id is another one: version 9 was expected, but "
					+ "version 4 is stored. List the deleted ones again, and repeat the restore if it still applies");
		assertThat(this.template.restoreDeleted("p", 4, Page.class).version()).isEqualTo(5);
	}

	@Test
	void whatIsNotDeletedIsNotRestored() {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", Page.class))
			.withMessageContaining("There is no deleted Page");
		Page page = this.template.insert(page("p"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", Page.class))
			.withMessageContaining("not deleted");
		this.template.delete(page);
		this.table.put(without(this.table.item(Page.class, "p"), "listingpk", "listingsk", "title"));
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", Page.class))
			.withMessageContaining("restore(id, version, type)");
		assertThat(this.template.restore("p", 1, Page.class).version()).isEqualTo(3);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", Plain.class))
			.withMessageContaining("annotate it with @SoftDelete");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.findDeleted(Plain.class, START, Limit.of(1)));
	}

	@Test
	void whatChangedBetweenReadAndRestoreIsRefused() {
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> restoreAfter(this.template::insert))
			.withMessageContaining("restored, or inserted again");
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> restoreAfter((page) -> this.template.delete(this.template.insert(page))));
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> restoreAfter((page) -> this.table
				.put(without(this.table.item(Page.class, page.id()), "listingpk", "listingsk", "title"))))
			.withMessageContaining("purged");
	}

	private void restoreAfter(Consumer<Page> interference) {
		Page page = page("p" + System.identityHashCode(interference));
		this.template.delete(this.template.insert(page));
		this.table
			.template(
					LocalDynamoDb.newClient(new Once(TransactWriteItemsRequest.class, () -> interference.accept(page))))
			.restoreDeleted(page.id(), Page.class);
	}

	@Test
	void newerSchemaIsNotRestored() {
		this.template.delete(this.template.insert(page("p")));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Page.class, "p"));
		item.put("_schema", AttributeValue.fromN("9"));
		this.table.put(item);
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", Page.class));
	}

	@Test
	void positionOfAnotherTypeOrQueryIsRefused() {
		for (String id : List.of("a", "b")) {
			this.template.delete(this.template.insert(page(id)));
			this.template.insert(page(id));
			this.template.delete(this.template.insert(page(id + "2")));
		}
		ScrollPosition position = this.template.findDeleted(Page.class, START, Limit.of(1)).positionAt(0);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.template.findDeleted(Member.class, position, Limit.of(1)));
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.template.query(Page.class).scroll(position, Limit.of(1)));
		ScrollPosition listed = this.template.query(Page.class).scroll(START, Limit.of(1)).positionAt(0);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.template.findDeleted(Page.class, listed, Limit.of(1)));
	}

	@Test
	void restoreTakesPartInATransaction() {
		this.template.delete(this.template.insert(page("p")));
		this.template.delete(this.template.insert(member("m", "a@x")));
		this.template.inTransactionWithoutResult((tx) -> {
			Page restored = tx.restoreDeleted("p", Page.class);
			assertThat(tx.findById("p", Page.class)).contains(restored);
			Member member = tx.restoreDeleted("m", Member.class);
			tx.delete(member);
			assertThat(tx.findById("m", Member.class)).isEmpty();
		});
		assertThat(this.template.getRequired("p", Page.class).version()).isEqualTo(3);
		assertThat(this.template.restoreDeleted("m", 2, Member.class).version()).isEqualTo(3);
	}

	@Test
	void whatTheTransactionDeletedIsRestoredByAnotherOne() {
		Page page = this.template.insert(page("p"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.delete(page);
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> tx.restoreDeleted("p", Page.class));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> tx.findDeleted(Page.class, START, Limit.of(1)));
		});
		assertThat(this.template.restoreDeleted("p", Page.class).version()).isEqualTo(3);
	}

	@Test
	void backfillLeavesDeletedEntitiesAsTheyAre() {
		SingleTableTemplate recorded = this.table.recordedTemplate();
		for (String id : List.of("a", "b", "c")) {
			recorded.insert(page(id));
			recorded.insert(member(id, id + "@x"));
		}
		recorded.deleteById("a", Page.class);
		recorded.deleteById("a", Member.class);
		List<Map<String, AttributeValue>> before = this.table.items();
		for (Class<?> type : List.of(Page.class, Member.class)) {
			assertThat(recorded.backfill(type).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
			assertThat(recorded.backfill(type).verify().isClean()).isTrue();
		}
		assertThat(this.table.items()).containsAll(before);
		assertThat(recorded.restoreDeleted("a", Page.class).version()).isEqualTo(3);
		assertThat(recorded.restoreDeleted("a", Member.class).version()).isEqualTo(3);
	}

	private static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String... names) {
		Map<String, AttributeValue> left = new HashMap<>(item);
		left.keySet().removeAll(List.of(names));
		return left;
	}

	private static Page page(String id) {
		return new Page(id, null, null, null, "title");
	}

	private static Member member(String id, String email) {
		return new Member(id, null, null, email);
	}

	@SingleTableEntity(shards = 5)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "title#{title}")
	@SoftDelete(retention = "P30D")
	record Page(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, String title) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P90D")
	record Member(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@Unique String email) {
	}

	@SingleTableEntity
	record Plain(@Id String id, @Version @Nullable Long version) {
	}

}
