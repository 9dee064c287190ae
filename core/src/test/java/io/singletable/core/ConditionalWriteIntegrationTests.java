package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.NewerSchemaException;
import io.singletable.Nulls;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnplannableQueryException;
import io.singletable.UnknownTypeException;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.query.Criteria;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for saves and deletes under conditions: which requests they become, and what is
 * written.
 */
class ConditionalWriteIntegrationTests {

	private static final Criteria OPEN = where("state").is("OPEN");

	private final TestTable table = TestTable.of(Plain.class, Blob.class, Account.class, Article.class, Note.class,
			Session.class, Shape.class, Entry.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http));

	@Test
	void matchingEntityIsReplacedByOneRequest() {
		inserted(new Plain("p", "OPEN", "one"));
		Plain saved = this.template.save(new Plain("p", "CLOSED", "two"), OPEN);
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.template.findById("p", Plain.class)).contains(saved);
		assertThat(this.template.query(Plain.class).matching(where("state").is("CLOSED")).all()).containsExactly(saved);
	}

	@Test
	void entityThatDoesNotMatchIsKept() {
		Plain stored = inserted(new Plain("p", "CLOSED", "one"));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.save(new Plain("p", "OPEN", "two"), OPEN))
			.withMessage("The stored Plain does not match the condition state = ?0: nothing was changed")
			.satisfies((ex) -> assertThat(ex.stored()).contains(stored));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.template.saveIfMatching(new Plain("p", "OPEN", "two"), OPEN)).isEmpty();
		assertThat(this.template.findById("p", Plain.class)).contains(stored);
	}

	@Test
	void absentEntityIsNotInserted() {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.save(new Plain("p", "OPEN", "one"), Criteria.everything()));
		assertThat(this.template.saveIfMatching(new Plain("p", "OPEN", "one"), OPEN.negated())).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.delete(new Plain("p", "OPEN", "one"), OPEN))
			.withMessageContaining("to delete");
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.deleteById("p", Plain.class, OPEN));
		assertThat(this.template.deleteByIdIfMatching("p", Plain.class, OPEN)).isFalse();
		assertThat(this.table.items()).noneMatch((item) -> item.containsKey("state"));
	}

	@Test
	void compressedItemIsReplacedByWhatTheRefusalBrings() {
		inserted(new Blob("b", "OPEN", "text ".repeat(1_000)));
		assertThat(this.table.item(Blob.class, "b")).containsKey("_data");
		Blob saved = this.template.save(new Blob("b", "CLOSED", "text ".repeat(1_000)), OPEN);
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
		assertThat(this.template.findById("b", Blob.class)).contains(saved);
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.template.save(saved, OPEN));
		this.requests.take();
		assertThat(this.template.deleteByIdIfMatching("b", Blob.class, OPEN)).isFalse();
		assertThat(this.template.deleteByIdIfMatching("b", Blob.class, OPEN.negated())).isTrue();
		assertThat(this.requests.takeActions()).containsExactly("DeleteItem", "DeleteItem", "DeleteItem");
		assertThat(this.table.item(Blob.class, "b")).isEmpty();
	}

	@Test
	void entityIsReadWhereDynamoDbCannotCheckTheCondition() {
		inserted(new Plain("p", "OPEN", "one"));
		this.template.save(new Plain("p", "OPEN", "two"), where("title").endsWith("ne"));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.save(new Plain("p", "OPEN", "3"), where("title").endsWith("ne")));
		this.template.deleteById("p", Plain.class, where("id").is("p").and("title").endsWith("wo"));
		assertThat(this.template.existsById("p", Plain.class)).isFalse();
	}

	@Test
	void entityThatOthersWriteMeanwhileIsCheckedAgain() {
		this.template.insert(new Plain("p", "OPEN", "one"));
		this.http.script(Fault.none().followedBy(() -> this.template.save(new Plain("p", "CLOSED", "other"))));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.faulty.save(new Plain("p", "OPEN", "mine"), OPEN.and("title").endsWith("ne")));
		assertThat(this.template.getRequired("p", Plain.class).title()).isEqualTo("other");
	}

	@Test
	void numberedEntityIsReplacedUnderItsVersionToo() {
		Account account = inserted(new Account("a", null, "OPEN", 10));
		Account saved = this.template.save(new Account("a", 1L, "OPEN", 11), where("balance").gte(10));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(saved.version()).isEqualTo(2);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(account, Criteria.everything()))
			.satisfies((ex) -> assertThat(ex.stored()).contains(saved));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.save(saved, where("balance").gt(11)));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(account, OPEN));
		this.template.delete(saved, OPEN);
		assertThat(this.table.item(Account.class, "a")).containsKey("_del");
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.save(saved, Criteria.everything()));
		assertThat(this.template.deleteByIdIfMatching("a", Account.class, Criteria.everything())).isFalse();
	}

	@Test
	void versionedEntityIsReplacedAndDeletedInOneTransaction() {
		Article article = inserted(new Article("a", null, null, "OPEN"));
		Article saved = this.template.save(new Article("a", 1L, article.changedAt(), "CLOSED"), OPEN);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(saved.version()).isEqualTo(2);
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.template.save(saved, OPEN))
			.satisfies((ex) -> assertThat(ex.stored()).contains(saved));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.template.delete(saved, OPEN));
		this.requests.take();
		this.template.delete(saved, OPEN.negated());
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(this.template.findRevision("a", 3, Article.class).orElseThrow().entity()).isEmpty();
		assertThat(this.template.insert(new Article("a", null, null, "OPEN")).version()).isEqualTo(4);
		this.requests.take();
		assertThat(this.template.deleteByIdIfMatching("a", Article.class, OPEN.negated())).isFalse();
		assertThat(this.template.deleteByIdIfMatching("a", Article.class, OPEN)).isTrue();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem", "TransactWriteItems");
		assertThat(this.template.findRevision("a", 5, Article.class).orElseThrow().entity()).isEmpty();
	}

	@Test
	void deletedEntityIsReturnedAsItWasStored() {
		Plain stored = inserted(new Plain("p", "OPEN", "stored"));
		Plain loaded = new Plain("p", "OPEN", "loaded");
		assertThat(this.template.deleteIfMatching(loaded, OPEN.negated())).isEmpty();
		assertThat(this.template.existsById("p", Plain.class)).isTrue();
		this.requests.take();
		assertThat(this.template.deleteIfMatching(loaded, OPEN)).contains(stored);
		assertThat(this.requests.takeActions()).containsExactly("DeleteItem");
		assertThat(this.template.deleteIfMatching(loaded, OPEN)).isEmpty();
		assertThat(this.table.item(Plain.class, "p")).isEmpty();
	}

	@Test
	void deletedCompressedEntityIsReturnedFromTheRefusal() {
		Blob blob = inserted(new Blob("b", "OPEN", "text ".repeat(1_000)));
		assertThat(this.template.deleteIfMatching(new Blob("b", "OPEN", "other"), OPEN)).contains(blob);
		assertThat(this.requests.takeActions()).containsExactly("DeleteItem", "DeleteItem");
	}

	@Test
	void deletedVersionIsReadBeforeItIsReturned() {
		Account account = inserted(new Account("a", null, "OPEN", 10));
		assertThat(this.template.deleteIfMatching(new Account("a", 1L, "OPEN", 11), OPEN)).contains(account);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		Article article = inserted(new Article("a", null, null, "OPEN"));
		Article changed = this.template.save(article);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.deleteIfMatching(article, OPEN));
		this.requests.take();
		assertThat(this.template.deleteIfMatching(changed, OPEN)).contains(changed);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "TransactWriteItems");
		assertThat(this.template.findRevision("a", 3, Article.class).orElseThrow().entity()).isEmpty();
	}

	@Test
	void deletedEntityIsReturnedInATransactionBeforeItsCommit() {
		Plain stored = inserted(new Plain("p", "OPEN", "stored"));
		this.template.inTransactionWithoutResult((tx) -> {
			assertThat(tx.deleteIfMatching(new Plain("p", "OPEN", "loaded"), OPEN)).contains(stored);
			assertThat(this.table.item(Plain.class, "p")).isNotEmpty();
		});
		assertThat(this.table.item(Plain.class, "p")).isEmpty();
	}

	@Test
	void entityOfAnotherClassIsNotDeletedForWhatCannotBeReturned() {
		inserted(new Circle("s", "OPEN", 1));
		assertThatExceptionOfType(UnknownTypeException.class)
			.isThrownBy(() -> this.template.deleteIfMatching(new Square("s", "OPEN", 2), OPEN));
		assertThat(this.template.existsById("s", Shape.class)).isTrue();
	}

	@Test
	void deleteWhoseResponseIsLostIsUnknownAndReturnsNothing() {
		this.template.insert(new Plain("p", "OPEN", "one"));
		this.http.script(Fault.responseLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.faulty.deleteIfMatching(new Plain("p", "OPEN", "one"), OPEN));
	}

	@Test
	void expiredEntityIsAbsent() {
		Instant until = this.table.clock().instant().plusSeconds(60);
		inserted(new Session("s", "OPEN", until));
		this.table.clock().set(until);
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.save(new Session("s", "OPEN", until.plusSeconds(60)), OPEN));
		assertThat(this.template.deleteByIdIfMatching("s", Session.class, OPEN)).isFalse();
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "DeleteItem");
	}

	@Test
	void storedNullMatchesAsAnAbsentAttributeDoes() {
		inserted(new Note("n", "one", null));
		assertThat(this.table.item(Note.class, "n").get("label").nul()).isTrue();
		this.template.save(new Note("n", "two", null), where("label").isNull());
		this.template.save(new Note("n", "three", "x"), where("label").ne("x"));
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
		assertThat(this.template.saveIfMatching(new Note("n", "four", null), where("label").isNull())).isEmpty();
	}

	@Test
	void entityOfAnotherClassOfAHierarchyIsReplacedAndDeleted() {
		inserted(new Circle("s", "OPEN", 1));
		Shape saved = this.template.<Shape>save(new Square("s", "CLOSED", 2), OPEN.and("radius").is(1));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.template.findById("s", Shape.class)).contains(saved);
		assertThat(this.template.saveIfMatching(new Circle("s", "OPEN", 1), where("radius").is(1))).isEmpty();
		assertThat(this.template.deleteByIdIfMatching("s", Shape.class, where("side").is(2))).isTrue();
	}

	@Test
	void createdDateIsCarriedOver() {
		Instant created = this.table.clock().instant();
		this.template.insert(new Entry("e", null, null, "one"));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.requests.take();
		Entry saved = this.template.save(new Entry("e", null, null, "two"), where("text").is("one"));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(saved.createdAt()).isEqualTo(created);
	}

	@Test
	void entityIsReplacedIfItWasNotModified() {
		Entry first = this.template.saveIfUnmodified(new Entry("e", null, null, "one"));
		this.requests.take();
		Entry second = this.template.saveIfUnmodified(new Entry("e", first.createdAt(), first.changedAt(), "two"));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(second.changedAt()).isAfter(first.changedAt());
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.saveIfUnmodified(first))
			.withMessageContaining("has been modified since it was loaded")
			.satisfies((ex) -> assertThat(ex.stored()).contains(second));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.saveIfUnmodified(new Entry("e", null, null, "three")));
		this.template.deleteById("e", Entry.class);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.saveIfUnmodified(second))
			.withMessageContaining("deleted")
			.satisfies((ex) -> assertThat(ex.stored()).isEmpty());
	}

	@Test
	void typesWithVersionOrWithoutDateAreNotGuardedByIt() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.saveIfUnmodified(new Article("a", 1L, Instant.EPOCH, "OPEN")))
			.withMessageContaining("use save(…)");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.saveIfUnmodified(new Plain("p", "OPEN", "one")))
			.withMessageContaining("has no @LastModifiedDate");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void wrongConditionsAreRefusedBeforeAnythingIsSent() {
		Plain plain = new Plain("p", "OPEN", "one");
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> this.template.save(plain, where("unknown").is(1)));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.deleteById("p", Plain.class, where("state").is(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.save(new Plain(null, "OPEN", "one"), OPEN))
			.withMessageContaining("has no id");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.deleteById("s", Circle.class, OPEN));
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void whatANewerApplicationStoredIsKept() {
		inserted(new Plain("p", "OPEN", "one"));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Plain.class, "p"));
		item.put("_schema", AttributeValue.fromN("7"));
		this.table.put(item);
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.template.save(new Plain("p", "OPEN", "two"), OPEN));
		assertThat(this.table.item(Plain.class, "p")).isEqualTo(item);
	}

	@Test
	void lostAnswerOfASaveIsSettledByARead() {
		this.template.insert(new Plain("p", "OPEN", "one"));
		this.http.script(Fault.responseLost());
		Plain saved = this.faulty.save(new Plain("p", "CLOSED", "two"), OPEN);
		assertThat(this.template.findById("p", Plain.class)).contains(saved);
		this.http.script(Fault.requestLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.faulty.save(new Plain("p", "OPEN", "three"), OPEN.negated()));
	}

	@Test
	void saveUnderAVersionIsSentAgain() {
		Account account = this.template.insert(new Account("a", null, "OPEN", 10));
		this.http.script(Fault.responseLost());
		Account saved = this.faulty.save(account, OPEN);
		assertThat(saved.version()).isEqualTo(2);
		this.http.script(Fault.requestLost());
		assertThat(this.faulty.save(saved, OPEN).version()).isEqualTo(3);
		assertThat(this.template.getRequired("a", Account.class).version()).isEqualTo(3);
	}

	@Test
	void lostAnswerOfADeleteIsUnknownUnlessTheItemIsGuarded() {
		this.template.insert(new Plain("p", "OPEN", "one"));
		this.http.script(Fault.responseLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.faulty.deleteById("p", Plain.class, OPEN));
		this.template.insert(new Plain("p", "OPEN", "one"));
		this.http.script(Fault.none(), Fault.requestLost());
		assertThat(this.faulty.deleteByIdIfMatching("p", Plain.class, where("title").endsWith("ne"))).isTrue();
		assertThat(this.template.existsById("p", Plain.class)).isFalse();
		Account account = this.template.insert(new Account("a", null, "OPEN", 10));
		this.http.script(Fault.responseLost());
		this.faulty.delete(account, OPEN);
		assertThat(this.template.existsById("a", Account.class)).isFalse();
	}

	private <T> T inserted(T entity) {
		T inserted = this.template.insert(entity);
		this.requests.take();
		return inserted;
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Plain(@Id @Nullable String id, String state, String title) {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Blob(@Id String id, String state, String text) {
	}

	@SingleTableEntity
	record Account(@Id String id, @Version @Nullable Long version, String state, int balance) {
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	record Article(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String state) {
	}

	@SingleTableEntity(nulls = Nulls.EXPLICIT)
	record Note(@Id String id, String text, @Nullable String label) {
	}

	@SingleTableEntity
	record Session(@Id String id, String state, @TimeToLive Instant until) {
	}

	@SingleTableEntity
	record Entry(@Id String id, @CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

	@SingleTableEntity
	sealed interface Shape {

		String id();

	}

	record Circle(@Id String id, String state, int radius) implements Shape {
	}

	record Square(@Id String id, String state, int side) implements Shape {
	}

}
