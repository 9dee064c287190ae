package io.singletable.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.singletable.UniqueConstraintException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.FaultKind.Killed;
import io.singletable.faults.Holder.Account;
import io.singletable.faults.Holder.Kind;
import io.singletable.faults.Holder.Member;
import io.singletable.faults.Holder.Values;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.UniqueAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for faults of each request of a write that claims and frees unique values,
 * whatever their sentinels say before: the caller is told what the table says, nothing is
 * half done, and after a crash the same write ends as if there had been none. All
 * combinations by {@code -Dunique.all=true}.
 */
class ClaimFaultsIntegrationTests {

	/** Most of the time is spent between attempts. */
	private static final int WORKERS = 12;

	private static final int MOST_REQUESTS = 5;

	/**
	 * Each disturbance of each state of the value is one of one write, unless all are.
	 */
	private static final int TURNS = Boolean.getBoolean("unique.all") ? 1 : 7;

	private static final TestTable TABLE = TestTable.of(Account.class, Member.class);

	private static final SingleTableTemplate CALM = TABLE.template();

	private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(WORKERS);

	private static final Queue<Client> CLIENTS = new ConcurrentLinkedQueue<>();

	private static final AtomicInteger IDS = new AtomicInteger();

	@AfterAll
	static void stop() {
		EXECUTOR.shutdownNow();
		CLIENTS.forEach((client) -> client.dynamoDb().close());
	}

	@ParameterizedTest
	@EnumSource
	void callerIsToldWhoHoldsTheValue(Write write) throws Exception {
		List<Callable<Void>> scenarios = new ArrayList<>();
		for (Before before : Before.values()) {
			for (Disturbance disturbance : Disturbance.values()) {
				boolean versioned = write == Write.RESTORE || (before.ordinal() + disturbance.ordinal()) % 2 == 0;
				Kind<?> kind = versioned ? Kind.MEMBER : Kind.ACCOUNT;
				boolean turn = (write.ordinal() + before.ordinal() + disturbance.ordinal()) % TURNS == 0;
				if (write.claims ? turn : before == Before.FREE) {
					scenarios.add(() -> disturbEach(write, before, disturbance, kind));
				}
			}
		}
		for (Future<Void> scenario : EXECUTOR.invokeAll(scenarios)) {
			scenario.get();
		}
		assertThat(UniqueAudit.of(TABLE.items()).violations()).isEmpty();
	}

	/** One request after the other, as long as there are more. */
	private static <T extends Holder> Void disturbEach(Write write, Before before, Disturbance disturbance,
			Kind<T> kind) {
		Client client = Objects.requireNonNullElseGet(CLIENTS.poll(), ClaimFaultsIntegrationTests::client);
		for (int request = 0; request < MOST_REQUESTS; request++) {
			Scenario<T> scenario = new Scenario<>(write, before, disturbance, request, kind,
					"" + IDS.incrementAndGet());
			if (!scenario.run(client)) {
				break;
			}
		}
		CLIENTS.add(client);
		return null;
	}

	private static Client client() {
		FaultyHttpClient http = new FaultyHttpClient();
		DynamoDbClient dynamoDb = LocalDynamoDb.newClient(http);
		return new Client(http, dynamoDb,
				TABLE.template(dynamoDb, (builder) -> builder.retryPolicy(LocalDynamoDb.withoutEnd())));
	}

	/**
	 * Client whose requests meet faults.
	 */
	private record Client(FaultyHttpClient http, DynamoDbClient dynamoDb, SingleTableTemplate template) {
	}

	/**
	 * What is stored of the value that is claimed.
	 */
	private enum Before {

		FREE, OWNER_GONE, OWNER_HAS_ANOTHER, OWNER_EXPIRED, OWNER_OF_FORMER_CLASS, EXPIRED_OWNER_OF_FORMER_CLASS, TAKEN,
		TAKEN_BY_FORMER_CLASS;

		boolean isTaken() {
			return this == TAKEN || this == TAKEN_BY_FORMER_CLASS;
		}

		boolean isExpired() {
			return this == OWNER_EXPIRED || this == EXPIRED_OWNER_OF_FORMER_CLASS;
		}

	}

	/**
	 * Write of an entity.
	 */
	private enum Write {

		INSERT(true), INSERT_OVER_TOMBSTONE(true), SAVE(true), UPDATE_FROM_DIFFERENCE(true), UPDATE_IN_PLACE(true),
		UPSERT(true), RESTORE(true), SAVE_UNCHANGED(false), PROLONG_IN_PLACE(false), DELETE(false), DELETE_BY_ID(false);

		private final boolean claims;

		Write(boolean claims) {
			this.claims = claims;
		}

		boolean isOfNone() {
			return this == INSERT || this == INSERT_OVER_TOMBSTONE || this == UPSERT;
		}

		boolean deletes() {
			return this == DELETE || this == DELETE_BY_ID;
		}

		<T extends Holder> void run(SingleTableTemplate template, Kind<T> kind, String id, String email,
				@Nullable T loaded) {
			T fresh = kind.of(Values.fresh(id, email, null, null));
			T changed = (loaded != null) ? kind.of(loaded.values().with(this.claims ? email : loaded.email(), null))
					: fresh;
			switch (this) {
				case INSERT, INSERT_OVER_TOMBSTONE -> template.insert(fresh);
				case SAVE, SAVE_UNCHANGED -> template.save(changed);
				case UPDATE_FROM_DIFFERENCE -> template.update(Objects.requireNonNull(loaded), changed);
				case UPDATE_IN_PLACE -> template.update(kind.type()).byId(id).set("email", email).apply();
				case PROLONG_IN_PLACE -> template.update(kind.type()).byId(id).set("until", null).apply();
				case UPSERT -> template.update(kind.type()).byId(id).set("email", email).orInsert(() -> fresh).apply();
				case RESTORE -> template.restore(id, 1, kind.type());
				case DELETE -> template.delete(Objects.requireNonNull(loaded));
				case DELETE_BY_ID -> template.deleteById(id, kind.type());
			}
		}

	}

	/**
	 * A write of an entity of its own, and what becomes of it.
	 */
	private static final class Scenario<T extends Holder> {

		private final Write write;

		private final Before before;

		private final Disturbance disturbance;

		private final int request;

		private final Kind<T> kind;

		private final String id;

		private final String owner;

		private final String email;

		private final LateRequest late = new LateRequest();

		Scenario(Write write, Before before, Disturbance disturbance, int request, Kind<T> kind, String number) {
			this.write = write;
			this.before = before;
			this.disturbance = disturbance;
			this.request = request;
			this.kind = kind;
			this.id = "e" + number;
			this.owner = "o" + number;
			this.email = "target" + number;
		}

		/**
		 * Run it.
		 * @return {@code false} if there is no request with that number
		 */
		boolean run(Client client) {
			T loaded = prepare();
			Map<ItemKey, Map<String, AttributeValue>> stored = stored();
			List<Fault> faults = new ArrayList<>();
			Stream.generate(Fault::none).limit(this.request).forEach(faults::add);
			faults.addAll(this.disturbance.faults(this.late));
			client.http().script(faults.toArray(Fault[]::new));
			Verdict verdict = verdict(client, loaded);
			boolean disturbed = client.http().bodies().size() > this.request;
			client.http().script();
			check(verdict, stored);
			if (this.disturbance == Disturbance.LATE && disturbed) {
				this.late.arrive();
				check(verdict, stored);
			}
			if (verdict != Verdict.DONE && stored.equals(stored())) {
				again(loaded);
			}
			return disturbed;
		}

		private @Nullable T prepare() {
			T first = this.kind.of(Values.fresh(this.id, "first" + this.email, null, null));
			T loaded = null;
			if (this.write == Write.RESTORE) {
				T version = CALM.insert(this.kind.of(first.values().with(this.email, null)));
				loaded = CALM.save(this.kind.of(version.values().with(first.email(), null)));
			}
			else if (!this.write.isOfNone()) {
				loaded = CALM.insert(first);
			}
			else if (this.write == Write.INSERT_OVER_TOMBSTONE) {
				CALM.delete(CALM.insert(first));
			}
			if (this.before != Before.FREE) {
				prepareOwner();
			}
			return loaded;
		}

		private void prepareOwner() {
			T inserted = CALM.insert(this.kind.of(Values.fresh(this.owner, this.email, null,
					this.before.isExpired() ? TABLE.clock().instant().minusSeconds(5) : null)));
			switch (this.before) {
				case OWNER_GONE -> TABLE.delete(key(this.owner));
				case OWNER_HAS_ANOTHER -> {
					Map<String, AttributeValue> sentinel = TABLE.item(sentinel(this.email));
					CALM.save(this.kind.of(inserted.values().with("other" + this.email, null)));
					TABLE.put(sentinel);
				}
				case OWNER_OF_FORMER_CLASS, EXPIRED_OWNER_OF_FORMER_CLASS, TAKEN_BY_FORMER_CLASS -> {
					Map<String, AttributeValue> head = new HashMap<>(TABLE.item(key(this.owner)));
					head.remove("_u");
					if (this.before == Before.OWNER_OF_FORMER_CLASS) {
						head.put("email", AttributeValue.fromS("other" + this.email));
					}
					TABLE.put(head);
				}
				case FREE, OWNER_EXPIRED, TAKEN -> {
				}
			}
		}

		private Verdict verdict(Client client, @Nullable T loaded) {
			try {
				this.write.run(client.template(), this.kind, this.id, this.email, loaded);
				return Verdict.DONE;
			}
			catch (Killed | WriteOutcomeUnknownException ex) {
				return Verdict.UNKNOWN;
			}
			catch (UniqueConstraintException ex) {
				return Verdict.REFUSED;
			}
			catch (RuntimeException ex) {
				throw new AssertionError(toString(), ex);
			}
		}

		/** Nobody but the owner of the value is in the way of the write. */
		private void check(Verdict verdict, Map<ItemKey, Map<String, AttributeValue>> before) {
			boolean taken = this.write.claims && this.before.isTaken();
			assertThat(verdict).as(this::toString).isIn(taken ? Verdict.REFUSED : Verdict.DONE, Verdict.UNKNOWN);
			Map<ItemKey, Map<String, AttributeValue>> after = stored();
			if (verdict == Verdict.DONE || !before.equals(after)) {
				assertThat(taken).as(this::toString).isFalse();
				checkDone(before, after);
			}
		}

		private void checkDone(Map<ItemKey, Map<String, AttributeValue>> before,
				Map<ItemKey, Map<String, AttributeValue>> after) {
			Map<String, AttributeValue> head = Objects.requireNonNull(after.get(key(this.id)));
			Map<String, AttributeValue> replaced = before.getOrDefault(key(this.id), Map.of());
			assertThat(version(head)).as(this::toString).isEqualTo(version(replaced) + 1);
			String former = "first" + this.email;
			if (this.write.deletes()) {
				assertThat(head).as(this::toString).containsKey("_del").doesNotContainKey("_u");
				assertThat(items(List.of(sentinel(former)))).as(this::toString).isEmpty();
				return;
			}
			String email = this.write.claims ? this.email : former;
			assertThat(head.get("email").s()).as(this::toString).isEqualTo(email);
			assertThat(after.get(sentinel(email)).get("_owner")).as(this::toString).isEqualTo(head.get("pk"));
			if (this.write.claims && before.containsKey(sentinel(former))) {
				assertThat(items(List.of(sentinel(former)))).as(this::toString).isEmpty();
			}
			if (this.before == Before.OWNER_EXPIRED) {
				assertThat(after.get(key(this.owner)).get("_u").m().get("email").s()).as(this::toString).isEqualTo("-");
			}
		}

		/** As if the first one had not been. */
		private void again(@Nullable T loaded) {
			Map<ItemKey, Map<String, AttributeValue>> before = stored();
			try {
				this.write.run(CALM, this.kind, this.id, this.email, loaded);
				assertThat(this.write.claims && this.before.isTaken()).as(this::toString).isFalse();
				checkDone(before, stored());
			}
			catch (UniqueConstraintException ex) {
				assertThat(this.before.isTaken()).as(this::toString).isTrue();
			}
		}

		/** All items that the write may change. */
		private Map<ItemKey, Map<String, AttributeValue>> stored() {
			Map<ItemKey, Map<String, AttributeValue>> stored = items(List.of(key(this.id), key(this.owner)));
			Set<ItemKey> sentinels = new HashSet<>(Set.of(sentinel(this.email)));
			stored.values()
				.stream()
				.filter((head) -> head.containsKey("email"))
				.forEach((head) -> sentinels.add(sentinel(head.get("email").s())));
			stored.putAll(items(sentinels));
			return stored;
		}

		private Map<ItemKey, Map<String, AttributeValue>> items(Collection<ItemKey> keys) {
			Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
			LocalDynamoDb.client()
				.batchGetItem((get) -> get.requestItems(Map.of(TABLE.name(),
						KeysAndAttributes.builder()
							.consistentRead(true)
							.keys(keys.stream().map((key) -> key.toAttributes(TABLE.layout().keyNames())).toList())
							.build())))
				.responses()
				.get(TABLE.name())
				.forEach((item) -> items.put(ItemKey.of(TABLE.layout().keyNames(), item), item));
			return items;
		}

		private ItemKey sentinel(String email) {
			return TABLE.layout()
				.uniqueKey(TABLE.registry().required(this.kind.type()), "email", TABLE.layout().hashOf(List.of(email)));
		}

		private ItemKey key(String id) {
			return TABLE.key(this.kind.type(), id);
		}

		private static long version(Map<String, AttributeValue> head) {
			return Long.parseLong(head.getOrDefault("_v", AttributeValue.fromN("0")).n());
		}

		@Override
		public String toString() {
			return this.write + " of " + this.kind.name() + " " + this.id + ", " + this.before + ", with "
					+ this.disturbance + " of request " + this.request;
		}

	}

}
