package io.singletable.core;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for counters, in entities of their own and in singletons.
 */
class CounterIntegrationTests {

	private final TestTable table = TestTable.of(PageViews.class, Totals.class, Customer.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate mine = this.table.template(LocalDynamoDb.newClient(this.http));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void theFirstIncrementInsertsAndOthersAreOneRequest() {
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(requests));
		assertThat(viewed(template).count()).isEqualTo(1);
		assertThat(requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(viewed(template).count()).isEqualTo(2);
		assertThat(requests.takeActions()).containsExactly("UpdateItem");
	}

	@Test
	void aSingletonIsCountedByItsTypeAlone() {
		Totals first = total(this.mine, "tickets");
		assertThat(first).isEqualTo(new Totals("singleton", Map.of("tickets", 1L)));
		total(this.mine, "tickets");
		assertThat(total(this.mine, "comments").counts()).isEqualTo(Map.of("tickets", 2L, "comments", 1L));
	}

	@Test
	void noIncrementOfManyIsLost() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 4; i++) {
			threads.execute(() -> {
				for (int k = 0; k < 25; k++) {
					total(this.other, "tickets");
				}
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		assertThat(this.other.getSingleton(Totals.class).counts()).isEqualTo(Map.of("tickets", 100L));
	}

	@Test
	void anIncrementWhoseAnswerIsLostCountsOnce() {
		viewed(this.other);
		this.http.script(Fault.responseLost());
		assertThat(viewed(this.mine).count()).isEqualTo(2);
		assertThat(this.other.getRequired("home", PageViews.class).count()).isEqualTo(2);
		total(this.other, "tickets");
		this.http.script(Fault.responseLost());
		assertThat(total(this.mine, "tickets").counts()).isEqualTo(Map.of("tickets", 2L));
	}

	@Test
	void aFirstIncrementWhoseAnswerIsLostCountsOnce() {
		this.http.script(Fault.none(), Fault.responseLost());
		assertThat(viewed(this.mine).count()).isEqualTo(1);
		assertThat(this.other.getRequired("home", PageViews.class).count()).isEqualTo(1);
	}

	@Test
	void anIncrementThatDidNotArriveIsUnknown() {
		viewed(this.other);
		this.http.script(Fault.requestLost());
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> viewed(this.mine));
		assertThat(this.other.getRequired("home", PageViews.class).count()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anIncrementWithATokenCountsOnceWhateverIsLost(boolean arrives) {
		total(this.other, "tickets");
		this.http.script(arrives ? Fault.responseLost() : Fault.requestLost());
		this.mine.update(Totals.class).singleton().increment("counts.tickets", 1).idempotent().apply();
		assertThat(this.other.getSingleton(Totals.class).counts()).isEqualTo(Map.of("tickets", 2L));
	}

	@Test
	void onlySingletonsAreUpdatedWithoutAnId() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.mine.update(Customer.class).singleton())
			.withMessage(Customer.class.getName() + " is not a @Singleton: annotate it, or choose an entity by its id");
	}

	private static PageViews viewed(SingleTableTemplate template) {
		return template.update(PageViews.class)
			.byId("home")
			.increment(PageViews::count, 1)
			.orInsert(() -> new PageViews("home", 1))
			.apply();
	}

	private static Totals total(SingleTableTemplate template, String name) {
		return template.update(Totals.class)
			.singleton()
			.increment("counts." + name, 1)
			.orInsert(() -> new Totals(null, Map.of(name, 1L)))
			.apply();
	}

	@SingleTableEntity
	record PageViews(@Id String id, long count) {
	}

	@Singleton
	@SingleTableEntity
	record Totals(@Id @Nullable String id, Map<String, Long> counts) {
	}

}
