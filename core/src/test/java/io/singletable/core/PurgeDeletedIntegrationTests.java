package io.singletable.core;

import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the purge of deleted entities: their content goes, and their tombstone stays
 * as it is.
 */
class PurgeDeletedIntegrationTests {

	private static final ScrollPosition START = ScrollPosition.keyset();

	private final TestTable table = TestTable.of(Page.class, Draft.class, Plain.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	@Test
	void tombstoneStaysAsItIs() {
		this.template.delete(this.template.insert(page("p")));
		Map<String, AttributeValue> deleted = new HashMap<>(this.table.item(Page.class, "p"));
		this.table.clock().advance(Duration.ofDays(31));
		this.requests.takeActions();
		assertThat(purge(this.template, Page.class)).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(this.requests.takeActions()).containsOnly("Query", "PutItem").containsOnlyOnce("PutItem");
		deleted.keySet().removeAll(List.of("listingpk", "listingsk", "title"));
		assertThat(this.table.item(Page.class, "p")).isEqualTo(deleted);
		assertThat(deleted).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_at", "_del");
		assertThat(this.template.findDeleted(Page.class, START, Limit.of(5))).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.restoreDeleted("p", Page.class));
		assertThat(purge(this.template, Page.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
		assertThat(this.template.restore("p", 1, Page.class).version()).isEqualTo(3);
	}

	@Test
	void whatWasDeletedWithinTheRetentionStays() {
		for (int i = 0; i < 20; i++) {
			this.template.delete(this.template.insert(page("p" + i)));
			this.table.clock().advance(Duration.ofDays(2));
		}
		assertThat(purge(this.template, Page.class).written()).isEqualTo(5);
		assertThat(this.template.findDeleted(Page.class, START, Limit.of(50))).hasSize(15)
			.extracting(DeletedEntity::id)
			.contains("p5")
			.doesNotContain("p4");
	}

	@Test
	void withoutHistoryTheTombstoneExpiresAsItWouldHaveWithoutContent() {
		Instant first = this.table.clock().instant();
		this.template.delete(this.template.insert(draft("d")));
		this.table.clock().advance(Duration.ofDays(11));
		assertThat(purge(this.template, Draft.class).written()).isEqualTo(1);
		assertThat(this.table.item(Draft.class, "d"))
			.containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_del", "_ttl")
			.containsEntry("_ttl", seconds(first.plus(Duration.ofDays(30))));
		this.template.delete(this.template.insert(draft("late")));
		this.table.clock().advance(Duration.ofDays(31));
		assertThat(purge(this.template, Draft.class).written()).isEqualTo(1);
		assertThat(this.table.item(Draft.class, "late")).containsEntry("_ttl", seconds(this.table.clock().instant()));
	}

	private static AttributeValue seconds(Instant time) {
		return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
	}

	@Test
	void oneIsPurgedAtOnce() {
		Page page = this.template.insert(page("p"));
		this.template.delete(page);
		assertThat(this.template.purge("p", Page.class)).isEqualTo(2);
		assertThat(this.table.items()).singleElement()
			.satisfies((item) -> assertThat(item).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_at", "_del"));
		this.template.insert(page("living"));
		assertThat(this.template.purge("living", Page.class)).isEqualTo(2);
		assertThat(this.table.items()).hasSize(2)
			.allSatisfy((item) -> assertThat(item).containsKey("_del").doesNotContainKeys("title", "listingpk"));
		this.template.delete(this.template.insert(draft("d")));
		assertThat(this.template.purge("d", Draft.class)).isZero();
		assertThat(this.table.item(Draft.class, "d")).containsKey("_ttl").doesNotContainKeys("title", "listingpk");
		assertThat(this.template.insert(draft("d")).version()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsRestoredOrInsertedMeanwhileStays(boolean restore) {
		this.template.delete(this.template.insert(draft("d")));
		this.table.clock().advance(Duration.ofDays(11));
		SingleTableTemplate purging = this.table.template(LocalDynamoDb.newClient(new Once(PutItemRequest.class, () -> {
			if (restore) {
				this.template.restoreDeleted("d", Draft.class);
			}
			else {
				this.template.insert(draft("d"));
			}
		})));
		assertThat(purge(purging, Draft.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
		assertThat(this.template.getRequired("d", Draft.class).version()).isEqualTo(3);
	}

	@Test
	void whatIsDeletedAgainMeanwhileIsKeptForItsOwnTime() {
		this.template.delete(this.template.insert(draft("d")));
		this.table.clock().advance(Duration.ofDays(11));
		SingleTableTemplate purging = this.table.template(LocalDynamoDb.newClient(new Once(PutItemRequest.class,
				() -> this.template.delete(this.template.restoreDeleted("d", Draft.class)))));
		purge(purging, Draft.class);
		assertThat(this.template.restoreDeleted("d", 4, Draft.class).title()).isEqualTo("title");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void purgeLeavesWhatIsRestoredAndDeletedAgainMeanwhile(boolean collection) {
		this.template.delete(this.template.insert(draft("d")));
		SingleTableTemplate purging = this.table.template(LocalDynamoDb
			.newClient(new BeforeRead(() -> this.template.delete(this.template.restoreDeleted("d", Draft.class)))));
		if (collection) {
			purging.collection(CollectionKey.of(Draft.class, "d")).purgeAll(Parallelism.of(Runnable::run, 1));
		}
		else {
			purging.purge("d", Draft.class);
		}
		assertThat(this.template.restoreDeleted("d", 4, Draft.class).title()).isEqualTo("title");
	}

	@Test
	void deleterWithoutAnAnswerIsNotToldThatItWasRefused() {
		Draft draft = this.template.insert(draft("d"));
		SingleTableTemplate deleting = this.table.template(LocalDynamoDb.newClient(this.http));
		this.http.script((request) -> {
			Fault.none().call(request);
			this.template.purge("d", Draft.class);
			throw new SocketException("Connection reset");
		});
		deleting.delete(draft);
		assertThat(this.http.bodies()).hasSize(2);
		assertThat(this.table.item(Draft.class, "d")).doesNotContainKey("title");
	}

	@Test
	void everyCrashIsMendedByTheNextRun() {
		SingleTableTemplate killed = this.table.template(LocalDynamoDb.newClient(this.http));
		for (int request = 0; request < 12; request++) {
			for (boolean afterwards : new boolean[] { false, true }) {
				List<Map<String, AttributeValue>> expected = prepare();
				Fault[] faults = new Fault[request + 1];
				Arrays.fill(faults, Fault.none());
				faults[request] = afterwards ? Fault.none().followedBy(PurgeDeletedIntegrationTests::kill)
						: (it) -> kill();
				this.http.script(faults);
				try {
					killed.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(Page.class);
				}
				catch (Killed ex) {
					// Nothing is done afterwards.
				}
				this.http.script();
				assertThat(purge(this.template, Page.class).exhausted()).isTrue();
				assertThat(heads()).isEqualTo(expected);
			}
		}
	}

	/** The items as they are to be. */
	private List<Map<String, AttributeValue>> prepare() {
		for (String id : List.of("a", "b", "c", "young")) {
			if (id.equals("young")) {
				this.table.clock().advance(Duration.ofDays(31));
			}
			if (this.template.findById(id, Page.class).isEmpty()) {
				this.template.insert(page(id));
			}
			this.template.deleteById(id, Page.class);
		}
		return heads().stream().map((item) -> {
			Map<String, AttributeValue> left = new HashMap<>(item);
			if (!item.get("pk").s().endsWith("young")) {
				left.keySet().removeAll(List.of("listingpk", "listingsk", "title"));
			}
			return left;
		}).toList();
	}

	private List<Map<String, AttributeValue>> heads() {
		return this.table.items()
			.stream()
			.filter((item) -> item.get("sk").s().equals("Page"))
			.sorted(Comparator.comparing((item) -> item.get("pk").s()))
			.toList();
	}

	private static HttpExecuteResponse kill() {
		throw new Killed();
	}

	@Test
	void refusedBeforeAnythingIsSent() {
		this.requests.takeActions();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> purge(this.template, Plain.class));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> purge(this.template, Page.class)))
			.withMessageEndingWith(": call it before the transaction or after it, or save and delete without it");
		assertThat(this.requests.takeActions()).isEmpty();
	}

	private WriteTotals purge(SingleTableTemplate purging, Class<?> type) {
		return purging.parallel(Parallelism.of(this.threads, 8)).keepGoing().purgeDeleted(type);
	}

	private static Page page(String id) {
		return new Page(id, null, null, "title");
	}

	private static Draft draft(String id) {
		return new Draft(id, null, "title");
	}

	/**
	 * Interceptor that does something before the first read of a whole item.
	 */
	private static final class BeforeRead implements ExecutionInterceptor {

		private final AtomicBoolean done = new AtomicBoolean();

		private final Runnable action;

		BeforeRead(Runnable action) {
			this.action = action;
		}

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof GetItemRequest read && read.projectionExpression() == null
					&& !read.key().get("pk").s().equals("~meta") && this.done.compareAndSet(false, true)) {
				this.action.run();
			}
		}

	}

	/**
	 * End of a process.
	 */
	private static final class Killed extends Error {

		private static final long serialVersionUID = 1;

	}

	@SingleTableEntity(shards = 3)
	@Versioned
	@SoftDelete(retention = "P30D")
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt,
			String title) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P10D")
	record Draft(@Id String id, @Version @Nullable Long version, String title) {
	}

	@SingleTableEntity
	record Plain(@Id String id, @Version @Nullable Long version) {
	}

}
