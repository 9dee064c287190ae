package io.singletable.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.NewerSchemaException;
import io.singletable.OnConflict;
import io.singletable.UniqueConstraintException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.Holder.Account;
import io.singletable.faults.Holder.FormerAccount;
import io.singletable.faults.Holder.Kind;
import io.singletable.faults.Holder.Values;
import io.singletable.test.Deployment;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MutableClock;
import io.singletable.test.UniqueAudit;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for claims of a value while others write between their requests, by a clock that
 * is behind, or without knowing the constraint.
 */
class ClaimRacesIntegrationTests {

	private static final String MAIL = "ann@x.org";

	/** Of its bytes, after their number. */
	private static final String HASH = "eae57fd9116b36eb2909ab1beaed1a2422dc76d36e9cca51493910d092d53f66";

	private static final Deployment DEPLOYMENT = new Deployment();

	private static final MutableClock FAST = new MutableClock(
			DEPLOYMENT.clock().instant().plus(Duration.ofSeconds(90)));

	private static final FaultyHttpClient HTTP = new FaultyHttpClient();

	private static final SingleTableTemplate FORMER = DEPLOYMENT.start(FormerAccount.class);

	private static final SingleTableTemplate SLOW = DEPLOYMENT.start(Account.class);

	private static final SingleTableTemplate AHEAD = DEPLOYMENT.start(LocalDynamoDb.newClient(HTTP),
			(builder) -> builder.clock(FAST), Account.class);

	private static final SingleTableTemplate ANOTHER = DEPLOYMENT.start(LocalDynamoDb.client(),
			(builder) -> builder.clock(FAST), Account.class);

	@AfterEach
	void whoHoldsAValueIsNamedByItsSentinel() {
		List<Map<String, AttributeValue>> items = LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(DEPLOYMENT.table()).consistentRead(true))
			.items()
			.stream()
			.filter((item) -> !item.get("pk").s().equals("~meta"))
			.toList();
		items.forEach((item) -> DEPLOYMENT.delete(item.get("pk").s(), item.get("sk").s()));
		assertThat(UniqueAudit.of(items).violations()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whoGetsTheValueMeanwhileKeepsIt(Meanwhile meanwhile) {
		meanwhile.prepare.run();
		HTTP.script(Fault.none(), Fault.none().followedBy(meanwhile.event));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> AHEAD.insert(account("new", MAIL, null)));
		HTTP.script();
		assertThat(head("new")).isEmpty();
		assertThat(head(meanwhile.holder)).containsEntry("email", AttributeValue.fromS(MAIL)).doesNotContainKey("_del");
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> AHEAD.insert(account("new", MAIL, null)));
	}

	@Test
	void aValueThatIsFreedMeanwhileIsClaimed() {
		Account owner = SLOW.insert(account("owner", MAIL, null));
		HTTP.script(Fault.none().followedBy(() -> SLOW.save(with(owner, "other@x.org"))));
		AHEAD.insert(account("new", MAIL, null));
		HTTP.script(Fault.none().followedBy(() -> SLOW.deleteById("new", Account.class)));
		AHEAD.insert(account("next", MAIL, null));
		SLOW.deleteById("next", Account.class);
		SLOW.insert(account("expired", MAIL, soon()));
		HTTP.script(Fault.none(), Fault.none().followedBy(() -> SLOW.deleteById("expired", Account.class)));
		AHEAD.insert(account("last", MAIL, null));
		assertThat(HTTP.bodies()).hasSize(4);
		HTTP.script();
		assertThat(owner()).isEqualTo("Account#last");
	}

	/** That the value was taken when it was sent again is no proof that it stays so. */
	@Test
	void aLostClaimStaysUnknownBecauseItMayStillArrive() {
		SLOW.insert(account("owner", MAIL, null));
		LateRequest late = new LateRequest();
		HTTP.script(late);
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> AHEAD.insert(account("new", MAIL, null)));
		HTTP.script();
		SLOW.deleteById("owner", Account.class);
		late.arrive();
		assertThat(owner()).isEqualTo("Account#new");
	}

	@ParameterizedTest
	@EnumSource
	void anOwnerWhoseValueWasTakenOverIsNotProlonged(Renewal renewal) {
		Account owner = SLOW.insert(account("owner", MAIL, soon()));
		AHEAD.insert(account("new", MAIL, null));
		Map<String, AttributeValue> marked = head("owner");
		assertThatExceptionOfType(UniqueConstraintException.class).isThrownBy(() -> renewal.write.accept(owner));
		assertThat(head("owner")).isEqualTo(marked);
		SLOW.delete(owner);
		assertThat(owner()).isEqualTo("Account#new");
		SLOW.deleteById("new", Account.class);
		SLOW.insert(account("owner", MAIL, null));
		assertThat(owner()).isEqualTo("Account#owner");
	}

	@Test
	void anExpiredOwnerThatChangesItsValueFreesNothingOfAnother() {
		Account owner = SLOW.insert(account("owner", MAIL, soon()));
		AHEAD.insert(account("new", MAIL, null));
		SLOW.save(with(owner, "other@x.org"));
		assertThat(owner()).isEqualTo("Account#new");
		assertThat(head("owner").get("_u").m().get("email").s()).hasSize(64);
	}

	@Test
	void anExpiredOwnerThatHasChangedMeanwhileLosesNothing() {
		Account owner = SLOW.insert(account("owner", MAIL, soon()));
		HTTP.script(Fault.none(), Fault.none().followedBy(() -> SLOW.save(with(owner, "other@x.org"))));
		AHEAD.insert(account("new", MAIL, null));
		HTTP.script();
		assertThat(owner()).isEqualTo("Account#new");
		assertThat(head("owner").get("_u").m().get("email").s()).hasSize(64);
	}

	/** A restored table promises no order between its items. */
	@Test
	void anEntityWhoseSentinelNamesAnotherFreesNothingOfIt() {
		SLOW.insert(account("one", MAIL, null));
		Map<String, AttributeValue> head = new HashMap<>(head("one"));
		Map<String, AttributeValue> sentinel = new HashMap<>(sentinel());
		for (String id : List.of("deleted", "saved")) {
			head.put("pk", AttributeValue.fromS("Account#" + id));
			DEPLOYMENT.put(head);
		}
		SLOW.deleteById("deleted", Account.class);
		Account saved = SLOW.getRequired("saved", Account.class);
		assertThat(SLOW.update(saved, with(saved, "other@x.org")).version()).isEqualTo(2);
		assertThat(sentinel()).isEqualTo(sentinel);
	}

	@Test
	void whoDoesNotKnowTheConstraintNeitherWritesNorDeletesWhatHasIt() {
		SLOW.insert(account("owner", MAIL, null));
		Map<String, AttributeValue> head = head("owner");
		FormerAccount owner = FORMER.getRequired("owner", FormerAccount.class);
		for (Runnable write : List.<Runnable>of(() -> FORMER.save(owner), () -> FORMER.delete(owner),
				() -> FORMER.deleteById("owner", FormerAccount.class),
				() -> FORMER.update(FormerAccount.class).byId("owner").set("email", "other@x.org").apply())) {
			assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(write::run);
		}
		assertThat(head("owner")).isEqualTo(head);
	}

	private static Account account(String id, String email, @Nullable Instant until) {
		return Kind.ACCOUNT.of(Values.fresh(id, email, null, until));
	}

	private static Account with(Account account, String email) {
		return Kind.ACCOUNT.of(account.values().with(email, null));
	}

	/** Over by the clock that is ahead. */
	private static Instant soon() {
		return DEPLOYMENT.clock().instant().plusSeconds(60);
	}

	private static Instant later() {
		return DEPLOYMENT.clock().instant().plusSeconds(600);
	}

	private static Map<String, AttributeValue> head(String id) {
		return DEPLOYMENT.item("Account#" + id, "Account");
	}

	private static Map<String, AttributeValue> sentinel() {
		return DEPLOYMENT.item("~unique#Account#email#" + HASH, "~unique");
	}

	private static String owner() {
		return sentinel().get("_owner").s();
	}

	/**
	 * What happens between the read of a sentinel's owner and the claim.
	 */
	private enum Meanwhile {

		PROLONGED(() -> SLOW.insert(account("owner", MAIL, soon())),
				() -> SLOW.save(Kind.ACCOUNT.of(loaded("owner").values().until(later()))), "owner"),

		PROLONGED_IN_PLACE(() -> SLOW.insert(account("owner", MAIL, soon())),
				() -> SLOW.update(Account.class).byId("owner").set("until", later()).apply(), "owner"),

		PROLONGED_BY_A_FORMER_CLASS(() -> {
			SLOW.insert(account("owner", MAIL, soon()));
			forgetClaims(MAIL);
		}, () -> FORMER.update(FormerAccount.class).byId("owner").set("until", later()).apply(), "owner"),

		EXPIRED_AND_REPLACED_BY_A_FORMER_CLASS(() -> SLOW.insert(account("owner", MAIL, soon())), () -> {
			DEPLOYMENT.delete("Account#owner", "Account");
			insertByFormerClass();
		}, "owner"),

		/** Of the two that take the value over, one is the first. */
		TAKEN_OVER_BY_ANOTHER(() -> SLOW.insert(account("owner", MAIL, soon())),
				() -> ANOTHER.insert(account("another", MAIL, null)), "another"),

		TAKEN_OVER_FROM_NOBODY(() -> {
			SLOW.insert(account("owner", MAIL, null));
			DEPLOYMENT.delete("Account#owner", "Account");
		}, () -> SLOW.insert(account("another", MAIL, null)), "another"),

		INSERTED_AGAIN(() -> {
			SLOW.insert(account("owner", MAIL, null));
			DEPLOYMENT.delete("Account#owner", "Account");
		}, () -> SLOW.insert(account("owner", MAIL, null)), "owner"),

		CLAIMED_AGAIN(Meanwhile::leaveSentinel, () -> SLOW.save(with(loaded("owner"), MAIL)), "owner"),

		/** An item without claims has no other one. */
		INSERTED_BY_A_FORMER_CLASS(Meanwhile::leaveSentinel, () -> {
			SLOW.deleteById("owner", Account.class);
			insertByFormerClass();
		}, "owner"),

		CHANGED_BY_A_FORMER_CLASS(() -> {
			SLOW.insert(account("owner", MAIL, null));
			forgetClaims("other@x.org");
		}, () -> FORMER.update(FormerAccount.class).byId("owner").set("email", MAIL).apply(), "owner");

		private final Runnable prepare;

		private final Runnable event;

		private final String holder;

		Meanwhile(Runnable prepare, Runnable event, String holder) {
			this.prepare = prepare;
			this.event = event;
			this.holder = holder;
		}

		private static Account loaded(String id) {
			return SLOW.getRequired(id, Account.class);
		}

		private static void insertByFormerClass() {
			FORMER.insert(Kind.FORMER_ACCOUNT.of(Values.fresh("owner", MAIL, null, null)));
		}

		/** The sentinel of a value that its owner does not have. */
		private static void leaveSentinel() {
			Account owner = SLOW.insert(account("owner", MAIL, null));
			Map<String, AttributeValue> sentinel = sentinel();
			SLOW.save(with(owner, "other@x.org"));
			DEPLOYMENT.put(sentinel);
		}

		/** The owner is as an instance without the constraint has written it. */
		private static void forgetClaims(String email) {
			Map<String, AttributeValue> head = new HashMap<>(head("owner"));
			head.remove("_u");
			head.put("email", AttributeValue.fromS(email));
			DEPLOYMENT.put(head);
		}

	}

	/**
	 * Write that would let an entity live on, by a clock by which it has not expired.
	 */
	private enum Renewal {

		SAVE((owner) -> SLOW.save(prolonged(owner))),

		UPDATE((owner) -> SLOW.update(prolonged(owner))),

		UPDATE_FROM_DIFFERENCE((owner) -> SLOW.update(owner, prolonged(owner))),

		MERGING_SAVE((owner) -> SLOW.save(prolonged(owner), OnConflict.merge())),

		SAVE_WITH_CONDITION((owner) -> SLOW.save(prolonged(owner), where("email").is(MAIL))),

		UPDATE_IN_PLACE((owner) -> SLOW.update(Account.class).byId("owner").set("until", later()).apply()),

		UPDATE_OF_ANOTHER_CONSTRAINT(
				(owner) -> SLOW.update(Account.class).byId("owner").set("until", later()).set("number", 1).apply()),

		UPDATE_IF_MATCHING((owner) -> SLOW.update(Account.class)
			.byId("owner")
			.set("until", later())
			.when(where("email").is(MAIL))
			.applyIfMatching()),

		UPDATE_OF_VERSION(
				(owner) -> SLOW.update(Account.class).byId("owner").expectingVersion(1).set("until", later()).apply()),

		IDEMPOTENT_UPDATE(
				(owner) -> SLOW.update(Account.class).byId("owner").set("until", later()).idempotent().apply()),

		UPSERT((owner) -> SLOW.update(Account.class)
			.byId("owner")
			.set("until", later())
			.orInsert(() -> account("owner", MAIL, null))
			.apply()),

		PATCH((owner) -> SLOW.update(Account.class)
			.byId("owner")
			.patch(Patch.ofJson("{\"until\":null}").allowing("until"))
			.apply());

		private final Consumer<Account> write;

		Renewal(Consumer<Account> write) {
			this.write = write;
		}

		private static Account prolonged(Account owner) {
			return Kind.ACCOUNT.of(owner.values().until(later()));
		}

	}

}
