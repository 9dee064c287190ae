package io.singletable.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.TransactionTooLargeException;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationContext.UniqueTakeover;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.UniqueAudit;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for unique values of entities that a transaction writes.
 */
class UniqueValuesInTransactionsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final TestTable TABLE = TestTable.of(Account.class, Member.class, Entry.class);

	/** Takes part in no transaction of the other one. */
	private static final SingleTableTemplate OTHERS = TABLE.template(LocalDynamoDb.newClient());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests));

	/** Whatever a test does, this holds. */
	@AfterEach
	void whoHoldsAValueIsNamedByItsSentinel() {
		assertThat(audit().violations()).isEmpty();
		TABLE.items().forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
	}

	private static UniqueAudit audit() {
		return UniqueAudit.of(TABLE.items());
	}

	private static void assertThatAllAreConfirmed(int sentinels) {
		assertThat(audit().unconfirmed()).isEmpty();
		assertThat(audit().sentinels()).isEqualTo(sentinels);
	}

	@Test
	void theSecondClaimOfAValueIsRefusedAtTheCall() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("a", "ann@x.org"));
			this.requests.takeActions();
			assertThatExceptionOfType(UniqueConstraintException.class)
				.isThrownBy(() -> tx.insert(account("b", "ann@x.org")))
				.satisfies((taken) -> assertThat(taken.constraints()).containsExactly("mail"))
				.satisfies((taken) -> assertThat(taken.ownerId()).isEmpty())
				.withMessageContaining("'mail'")
				.withMessageNotContaining("x.org");
			assertThat(this.requests.takeActions()).containsExactly("BatchGetItem");
			assertThat(tx.findById("b", Account.class)).isEmpty();
			tx.insert(account("c", "cid@x.org"));
		});
		assertThat(OTHERS.findById("b", Account.class)).isEmpty();
		assertThatAllAreConfirmed(2);
	}

	@Test
	void aValueThatIsGivenUpAgainIsFree() {
		this.template.inTransactionWithoutResult((tx) -> {
			Account ann = tx.insert(account("a", "ann@x.org"));
			tx.save(ann.withMail("anna@x.org"));
			Account ben = tx.insert(account("b", "ann@x.org"));
			tx.delete(ben);
			tx.insert(account("c", "ann@x.org"));
		});
		assertThat(OTHERS.getRequired("a", Account.class).mail()).isEqualTo("anna@x.org");
		assertThat(OTHERS.getRequired("c", Account.class).mail()).isEqualTo("ann@x.org");
		assertThat(OTHERS.findById("b", Account.class)).isEmpty();
		assertThatAllAreConfirmed(2);
	}

	@Test
	void twoEntitiesSwapTheirValues() {
		Member ann = OTHERS.insert(member("a", "ann@x.org"));
		Member ben = OTHERS.insert(member("b", "ben@x.org"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(ann.withEmail("ben@x.org"));
			tx.save(ben.withEmail("ann@x.org"));
			assertThat(tx.getRequired("a", Member.class).email()).isEqualTo("ben@x.org");
		});
		assertThat(lastTransaction().transactItems()).hasSize(6);
		assertThat(OTHERS.getRequired("a", Member.class).email()).isEqualTo("ben@x.org");
		assertThatAllAreConfirmed(2);
	}

	private TransactWriteItemsRequest lastTransaction() {
		return this.requests.take()
			.stream()
			.filter(TransactWriteItemsRequest.class::isInstance)
			.map(TransactWriteItemsRequest.class::cast)
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	@Test
	void valuesMoveAlongAChainAndRoundARing() {
		List<Account> three = Stream.of("a", "b", "c").map((id) -> OTHERS.insert(account(id, id + "@x.org"))).toList();
		List<Account> moved = this.template.inTransaction((tx) -> Stream.of(0, 1, 2)
			.map((i) -> tx.save(three.get(i).withMail(three.get((i + 1) % 3).mail())))
			.toList());
		assertThat(OTHERS.getRequired("c", Account.class).mail()).isEqualTo("a@x.org");
		assertThatAllAreConfirmed(3);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.update(moved.get(0), moved.get(0).withMail("c@x.org"));
			tx.update(Account.class).byId("b").set("mail", "d@x.org").apply();
		});
		assertThat(OTHERS.getRequired("a", Account.class).mail()).isEqualTo("c@x.org");
		assertThatAllAreConfirmed(3);
	}

	@Test
	void anInsertTakesTheValueOfWhatTheSameTransactionDeletes() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.delete(ann.withMail("unsaved@x.org"));
			tx.insert(account("b", "ann@x.org"));
		});
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "BatchGetItem", "GetItem",
				"TransactWriteItems");
		assertThatAllAreConfirmed(1);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("a", "ann@x.org"));
			tx.deleteById("b", Account.class);
		});
		assertThat(OTHERS.getRequired("a", Account.class).version()).isEqualTo(3);
		assertThatAllAreConfirmed(1);
	}

	@Test
	void unchangedValuesAreNoActions() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		this.template
			.inTransactionWithoutResult((tx) -> tx.save(ann.withExpiry(Instant.parse("2040-01-01T00:00:00Z"))));
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "PutItem");
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(tx.getRequired("a", Account.class).withMail("anna@x.org"));
			tx.save(tx.getRequired("a", Account.class).withMail("ann@x.org"));
		});
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "BatchGetItem", "PutItem");
		assertThatAllAreConfirmed(1);
	}

	/** S/4 + k units: the header is read with the sentinels, consistently. */
	@Test
	void aWriteReadsItsHeaderAndSentinelsAtOnce() {
		OTHERS.insert(new Account("a", null, "ann@x.org", "1", null));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(new Account("b", null, "ben@x.org", "2", null));
			tx.insert(new Entry(null, null, "x"));
		});
		List<Integer> keys = this.requests.take()
			.stream()
			.filter(BatchGetItemRequest.class::isInstance)
			.map((request) -> ((BatchGetItemRequest) request).requestItems().get(TABLE.name()))
			.filter(KeysAndAttributes::consistentRead)
			.map((read) -> read.keys().size())
			.toList();
		assertThat(keys).containsExactly(3, 1);
	}

	@ParameterizedTest
	@MethodSource("waysToTake")
	void noWayGivesAValueToTwo(Consumer<SingleTableOperations> way) {
		OTHERS.insert(member("ann", "ann@x.org"));
		Member cid = OTHERS.insert(member("cid", "ann2@x.org"));
		OTHERS.update(cid, cid.withEmail("cid@x.org"));
		OTHERS.insert(member("ben", "ben@x.org"));
		List<Map<String, AttributeValue>> before = TABLE.items();
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult(way))
			.satisfies((taken) -> assertThat(taken.type()).isEqualTo("Member"))
			.satisfies((taken) -> assertThat(taken.constraint()).isEqualTo("email"))
			.withMessageContaining("(the only write of the transaction) was refused: Another Member has the value of "
					+ "the unique constraint 'email'")
			.withMessageNotContaining("x.org");
		assertThat(TABLE.items()).containsExactlyInAnyOrderElementsOf(before);
	}

	static Stream<Named<Consumer<SingleTableOperations>>> waysToTake() {
		return Stream.of(Named.of("insert", (tx) -> tx.insert(member("dan", "ann@x.org"))),
				Named.of("save of a new one", (tx) -> tx.save(member("dan", "ann@x.org"))),
				Named.of("save", (tx) -> tx.save(ben(tx).withEmail("ann@x.org"))),
				Named.of("save without merge", (tx) -> tx.save(ben(tx).withEmail("ann@x.org"), OnConflict.fail())),
				Named.of("save under a condition",
						(tx) -> tx.save(ben(tx).withEmail("ann@x.org"), where("email").is("ben@x.org"))),
				Named.of("save if matching",
						(tx) -> tx.saveIfMatching(ben(tx).withEmail("ann@x.org"), where("email").is("ben@x.org"))),
				Named.of("update", (tx) -> tx.update(ben(tx).withEmail("ann@x.org"))),
				Named.of("update from a difference", (tx) -> tx.update(ben(tx), ben(tx).withEmail("ann@x.org"))),
				Named.of("update by id", (tx) -> tx.update(Member.class).byId("ben").set("email", "ann@x.org").apply()),
				Named.of("idempotent update",
						(tx) -> tx.update(Member.class).byId("ben").set("email", "ann@x.org").idempotent().apply()),
				Named.of("patch",
						(tx) -> tx.update(Member.class)
							.byId("ben")
							.patch(Patch.ofJson("{\"email\":\"ann@x.org\"}").allowingAll())
							.apply()),
				Named.of("upsert of a new one",
						(tx) -> tx.update(Member.class)
							.byId("dan")
							.set("email", "ann@x.org")
							.orInsert(() -> member("dan", "ann@x.org"))
							.apply()),
				Named.of("get or create",
						(tx) -> tx.getOrCreate("dan", Member.class, () -> member("dan", "ann@x.org"))),
				Named.of("save of what was inserted", (tx) -> {
					Member dan = tx.insert(member("dan", "dan@x.org"));
					tx.save(dan.withEmail("ann@x.org"));
				}), Named.of("all at once", (tx) -> tx.parallel(Parallelism.of(Runnable::run, 2))
					.saveAll(List.of(ben(tx).withEmail("ann@x.org")))));
	}

	private static Member ben(SingleTableOperations operations) {
		return operations.getRequired("ben", Member.class);
	}

	@Test
	void restoresClaimWhatTheVersionHad() {
		Member ben = OTHERS.insert(member("ben", "ann@x.org"));
		OTHERS.save(ben.withEmail("ben@x.org"));
		Member ann = OTHERS.insert(member("ann", "ann@x.org"));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransaction((tx) -> tx.restore("ben", 1, Member.class)));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.restore("ben", 1, Member.class);
			tx.delete(ann);
		});
		assertThatAllAreConfirmed(1);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.restore("ann", 1, Member.class);
			tx.update(Member.class).byId("ben").set("email", "ben@x.org").idempotent().apply();
		});
		assertThatAllAreConfirmed(2);
	}

	@Test
	void deletesFreeValuesHoweverTheyFindThem() {
		for (String id : List.of("a", "b", "c", "d")) {
			OTHERS.insert(member(id, id + "@x.org"));
		}
		this.template.inTransactionWithoutResult((tx) -> {
			tx.delete(tx.getRequired("a", Member.class), where("email").is("a@x.org"));
			tx.deleteById("b", Member.class, where("email").is("b@x.org"));
			tx.deleteById("c", Member.class);
			Member gone = tx.insert(member("e", "e@x.org"));
			tx.delete(gone);
		});
		assertThatAllAreConfirmed(1);
		this.template.inTransactionWithoutResult((tx) -> {
			assertThat(tx.query(Member.class).deleteAll()).isEqualTo(1);
			tx.insert(member("f", "d@x.org"));
		});
		assertThatAllAreConfirmed(1);
	}

	@Test
	void valuesOfOwnersThatAreGoneAreTakenOver() {
		OTHERS.insert(new Account("dead", null, "ann@x.org", "1", null));
		OTHERS.insert(account("old", "ben@x.org").withExpiry(soon()));
		OTHERS.insert(account("former", "cid@x.org"));
		TABLE.delete("Account#dead", "Account");
		moveUnclaimed("former", "other@x.org");
		TABLE.clock().advance(Duration.ofSeconds(61));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("a", "ann@x.org"));
			tx.insert(new Account("b", null, "ben@x.org", "1", null));
			tx.insert(account("c", "cid@x.org"));
		});
		assertThat(lastTransaction().transactItems()).hasSize(10);
		assertThat(claim("old")).isEqualTo("-");
		assertThatAllAreConfirmed(4);
	}

	@Test
	void takeoversAreObservedWithTheCommit() {
		OTHERS.insert(new Account("dead", null, "ann@x.org", "1", null));
		TABLE.delete("Account#dead", "Account");
		ObservedOperations operations = new ObservedOperations();
		TABLE.template(LocalDynamoDb.client(), (builder) -> builder.observations(operations.registry()))
			.inTransactionWithoutResult((tx) -> tx.insert(account("a", "ann@x.org")));
		assertThat(operations.take()).filteredOn((operation) -> operation.operation().equals("commit"))
			.singleElement()
			.extracting(SingleTableObservationContext::takeovers)
			.isEqualTo(List.of(new UniqueTakeover("Account", "mail")));
	}

	private static Instant soon() {
		return TABLE.clock().instant().plusSeconds(60);
	}

	private static @Nullable String claim(String id) {
		return TABLE.item("Account#" + id, "Account").get("_u").m().get("mail").s();
	}

	/** As an instance without the constraints writes it. */
	private static void moveUnclaimed(String id, String mail) {
		Map<String, AttributeValue> item = new HashMap<>(TABLE.item("Account#" + id, "Account"));
		item.remove("_u");
		item.put("mail", AttributeValue.fromS(mail));
		TABLE.put(item);
	}

	@Test
	void twoTakeOverFromOneOwner() {
		OTHERS.insert(new Account("old", null, "ann@x.org", "1", soon()));
		TABLE.clock().advance(Duration.ofSeconds(61));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("a", "ann@x.org"));
			tx.insert(new Account("b", null, "ben@x.org", "1", null));
		});
		assertThat(TABLE.item("Account#old", "Account").get("_u").m().values()).extracting(AttributeValue::s)
			.containsExactly("-", "-");
		assertThatAllAreConfirmed(3);
	}

	@Test
	void anExpiredOwnerThatIsInsertedAgainKeepsItsValueOrGivesItUp() {
		OTHERS.insert(account("old", "ann@x.org").withExpiry(soon()));
		TABLE.clock().advance(Duration.ofSeconds(61));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.insert(account("a", "ann@x.org"));
				tx.insert(account("old", "ann@x.org"));
			}))
			.withMessageStartingWith("The insert of Account (write 1 of 2 of the transaction) was refused: ");
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("a", "ann@x.org"));
			tx.insert(account("old", "anna@x.org"));
		});
		assertThat(lastTransaction().transactItems()).hasSize(4);
		assertThatAllAreConfirmed(2);
	}

	@Test
	void anExpiredOwnerThatIsInsertedAndDeletedAgainLosesItsValue() {
		OTHERS.insert(account("old", "ann@x.org").withExpiry(soon()));
		TABLE.clock().advance(Duration.ofSeconds(61));
		this.template.inTransactionWithoutResult((tx) -> {
			Account again = tx.insert(account("old", "anna@x.org"));
			tx.insert(account("a", "ann@x.org"));
			tx.delete(again);
		});
		assertThat(claim("old")).isEqualTo("-");
		assertThatAllAreConfirmed(1);
	}

	@Test
	void whatIsRequiredOfAnOwnerAndOfItsValueIsOneCheck() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		Account anna = OTHERS.save(ann.withMail("anna@x.org"));
		leaveSentinel("a", "ann@x.org");
		this.template.inTransactionWithoutResult((tx) -> {
			tx.requireUnchanged(anna);
			tx.insert(account("b", "ann@x.org"));
		});
		assertThat(lastTransaction().transactItems()).hasSize(3);
		assertThatAllAreConfirmed(2);
		leaveSentinel("b", "cid@x.org");
		Account ben = OTHERS.getRequired("b", Account.class);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("c", "cid@x.org"));
			tx.save(ben.withExpiry(Instant.parse("2040-01-01T00:00:00Z")));
		});
		assertThat(lastTransaction().transactItems()).hasSize(3);
		assertThatAllAreConfirmed(3);
		leaveSentinel("b", "dan@x.org");
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.insert(account("d", "dan@x.org"));
				tx.requireUnchanged(ben);
			}));
	}

	/** As a crash of other software leaves it. */
	private static void leaveSentinel(String owner, String mail) {
		OTHERS.insert(account("~", mail));
		Map<String, AttributeValue> sentinel = new HashMap<>(
				TABLE.item("~unique#Account#mail#" + claim("~"), "~unique"));
		OTHERS.deleteById("~", Account.class);
		sentinel.put("_owner", AttributeValue.fromS("Account#" + owner));
		TABLE.put(sentinel);
		TABLE.delete("Account#~", "Account");
	}

	@Test
	void aSentinelThatNamesAnotherEntityIsNotFreed() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		Account ben = OTHERS.insert(account("b", "ben@x.org"));
		Account cid = OTHERS.insert(account("c", "cid@x.org"));
		Stream.of(ann, ben, cid).forEach((each) -> nameOther("Account#" + each.id(), "Account#gone"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(ann.withMail("anna@x.org"));
			tx.delete(ben);
		});
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "GetItem", "TransactWriteItems",
				"TransactWriteItems");
		this.template.inTransactionWithoutResult((tx) -> tx.save(cid.withMail(null)));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "TransactWriteItems", "PutItem");
		assertThat(OTHERS.getRequired("a", Account.class).version()).isEqualTo(2);
		assertThat(audit().unconfirmed()).hasSize(3);
	}

	@Test
	void aValueWhoseSentinelNamesNobodyIsTakenOver() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		nameOther("Account#a", "");
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(ann.withMail("anna@x.org"));
			tx.insert(account("b", "ann@x.org"));
		});
		assertThatAllAreConfirmed(2);
		nameOther("Account#b", "");
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> OTHERS.insert(account("c", "anna@x.org")));
		OTHERS.deleteById("b", Account.class);
		OTHERS.insert(account("c", "ann@x.org"));
		assertThatAllAreConfirmed(2);
	}

	@Test
	void aValueThatMovesIsTakenOverFromWhomItsSentinelNames() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		nameOther("Account#a", "Account#gone");
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(ann.withMail("anna@x.org"));
			tx.insert(account("b", "ann@x.org"));
		});
		assertThatAllAreConfirmed(2);
		nameOther("Account#b", "Account#gone");
		OTHERS.insert(account("gone", "ann@x.org"));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.deleteById("b", Account.class);
				tx.insert(account("c", "ann@x.org"));
			}));
		OTHERS.deleteById("b", Account.class);
	}

	/** As a restore of the table, or a script, may leave the sentinels of an entity. */
	private static void nameOther(String owner, String other) {
		TABLE.items()
			.stream()
			.filter((item) -> AttributeValue.fromS(owner).equals(item.get("_owner")))
			.forEach((item) -> {
				Map<String, AttributeValue> sentinel = new HashMap<>(item);
				sentinel.put("_owner", AttributeValue.fromS(other));
				TABLE.put(sentinel);
			});
	}

	@Test
	void whatHasChangedSinceTheCallDecides() {
		Account ann = OTHERS.insert(account("a", "ann@x.org").withExpiry(soon()));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(account("b", "ann@x.org"));
			OTHERS.delete(ann);
		});
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.insert(account("c", "cid@x.org"));
				tx.insert(new Account("d", null, "dan@x.org", "1", null));
				OTHERS.insert(new Account("e", null, "dan@x.org", "1", soon()));
			}))
			.satisfies((taken) -> assertThat(taken.constraints()).containsExactlyInAnyOrder("mail", "phone"))
			.withMessageStartingWith("The insert of Account (write 2 of 2 of the transaction) was refused: "
					+ "Another Account has the values of the unique constraints");
		TABLE.clock().advance(Duration.ofSeconds(61));
		this.template.inTransactionWithoutResult((tx) -> tx.insert(account("d", "dan@x.org")));
		assertThat(claim("e")).isEqualTo("-");
		assertThat(OTHERS.findById("c", Account.class)).isEmpty();
	}

	@Test
	void anOwnerThatHasChangedSinceItWasReadIsRefused() {
		Account old = OTHERS.insert(account("old", "ann@x.org").withExpiry(soon()));
		TABLE.clock().advance(Duration.ofSeconds(61));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.insert(account("a", "ann@x.org"));
				TABLE.clock().advance(Duration.ofSeconds(-61));
				OTHERS.save(old.withExpiry(null));
			}))
			.withMessageContaining("Another Account has the value");
	}

	@Test
	void staleInstancesAreRefusedForTheirVersion() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		OTHERS.save(ann.withMail("anna@x.org"));
		for (Consumer<SingleTableOperations> stale : List.<Consumer<SingleTableOperations>>of(
				(tx) -> tx.save(ann.withMail("ben@x.org")), (tx) -> tx.delete(ann),
				(tx) -> tx.update(ann, ann.withMail("cid@x.org")))) {
			assertThatExceptionOfType(VersionConflictException.class)
				.isThrownBy(() -> this.template.inTransactionWithoutResult(stale));
		}
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.inTransaction((tx) -> tx.insert(ann.withVersion(null))))
			.isNotInstanceOf(UniqueConstraintException.class);
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.inTransaction((tx) -> tx.update(account("b", "b@x.org").withVersion(1L))));
	}

	@Test
	void anUnknownConstraintIsRefusedAtOnce() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		Map<String, AttributeValue> item = new HashMap<>(TABLE.item("Account#a", "Account"));
		Map<String, AttributeValue> claims = new HashMap<>(item.get("_u").m());
		claims.put("iban", AttributeValue.fromS(""));
		item.put("_u", AttributeValue.fromM(claims));
		TABLE.put(item);
		this.template.inTransactionWithoutResult((tx) -> {
			assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> tx.save(ann.withMail("anna@x.org")));
			assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> tx.delete(ann));
		});
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "GetItem");
	}

	@Test
	void whatWasWrittenBeforeTheConstraintClaimsItsValues() {
		Account ann = OTHERS.insert(account("a", "ann@x.org"));
		moveUnclaimed("a", "ann@x.org");
		this.template.inTransactionWithoutResult((tx) -> tx.save(ann.withExpiry(null)));
		assertThatAllAreConfirmed(1);
		moveUnclaimed("a", "ann@x.org");
		this.template.inTransactionWithoutResult(
				(tx) -> tx.delete(tx.getRequired("a", Account.class), where("mail").is("ann@x.org")));
		assertThat(OTHERS.findById("a", Account.class)).isEmpty();
	}

	@Test
	void actionsForUniqueValuesCount() {
		List<Account> all = Stream.iterate(0, (i) -> i + 1)
			.limit(33)
			.map((i) -> OTHERS.insert(account("a" + i, i + "@x.org")))
			.toList();
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				all.forEach((each) -> tx.save(each.withMail("new" + each.mail())));
				tx.insert(account("b", "b@x.org"));
			}))
			.withMessageStartingWith("The transaction has 101 actions, but DynamoDB allows 100: 33 Account of 3 "
					+ "actions each, 1 Account of 2 actions each, 67 of the actions for unique values. Write fewer")
			.satisfies((tooLarge) -> assertThat(tooLarge.actions()).isEqualTo(101));
		this.template.inTransactionWithoutResult((tx) -> {
			all.forEach((each) -> tx.save(each.withMail("new" + each.mail())));
			tx.insert(account("b", null));
		});
		assertThatAllAreConfirmed(33);
	}

	@Test
	void batchesOfAJobMoveValues() {
		for (int i = 0; i < 4; i++) {
			OTHERS.insert(member("m" + i, i + "@x.org"));
		}
		this.template.inBatchesOf(2, "rename")
			.forEach((position, limit) -> this.template.query(Member.class).scroll(position, limit),
					(tx, member) -> tx.save(member.withEmail("new" + member.email())));
		assertThatAllAreConfirmed(4);
	}

	@Test
	void oneValueInEachOfTwoTables() {
		AtomicReference<String> table = new AtomicReference<>("unique-in-transactions-a");
		SingleTableTemplate routed = SingleTableTemplateBuilder.of(LocalDynamoDb.newClient(), table::get)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Account.class)
			.createTable(PATIENCE)
			.build();
		List<String> tables = List.of("unique-in-transactions-a", "unique-in-transactions-b");
		tables.forEach((each) -> {
			table.set(each);
			routed.deleteById("warm-up", Account.class);
		});
		routed.inTransactionWithoutResult((tx) -> tables.forEach((each) -> {
			table.set(each);
			tx.insert(account("a", "ann@x.org"));
		}));
		tables.forEach((each) -> {
			table.set(each);
			assertThat(routed.findById("a", Account.class)).isPresent();
		});
	}

	private static Account account(String id, @Nullable String mail) {
		return new Account(id, null, mail, null, null);
	}

	private static Member member(String id, String email) {
		return new Member(id, null, null, email);
	}

	@SingleTableEntity
	record Account(@Id String id, @Version @Nullable Long version, @Unique @Nullable String mail,
			@Unique @Nullable String phone, @TimeToLive @Nullable Instant until) {

		Account withMail(@Nullable String mail) {
			return new Account(this.id, this.version, mail, this.phone, this.until);
		}

		Account withVersion(@Nullable Long version) {
			return new Account(this.id, version, this.mail, this.phone, this.until);
		}

		Account withExpiry(@Nullable Instant until) {
			return new Account(this.id, this.version, this.mail, this.phone, until);
		}

	}

	@SingleTableEntity
	@Versioned
	record Member(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String email) {

		Member withEmail(String email) {
			return new Member(this.id, this.version, this.changedAt, email);
		}

	}

	/** Its id is generated. */
	@SingleTableEntity
	record Entry(@Id @Nullable String id, @Version @Nullable Long version, @Unique String number) {

	}

}
