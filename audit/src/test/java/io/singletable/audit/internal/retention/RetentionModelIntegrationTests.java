package io.singletable.audit.internal.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.singletable.RevisionPrunedException;
import io.singletable.audit.internal.retention.Retained.Order;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random test of the retention of an audited type against a model: whatever the clocks
 * and shards of its writers, and wherever runs are killed, each time within the age is
 * answered as before, earlier ones are so or refused, and nothing too old is left.
 */
class RetentionModelIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int RUNS = Integer.getInteger("retention.runs", 60);

	private static final List<String> IDS = List.of("o1", "o2", "o3", "o4", "o5");

	private static final Duration AGE = Duration.ofDays(10);

	private static final Duration MARGIN = Duration.ofDays(1);

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	private final Interruption interruption = new Interruption();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.interruption);

	private final Map<String, Life> lives = new TreeMap<>();

	@ParameterizedTest
	@CsvSource({ "1, false", "2, false", "3, true" })
	void eachTimeWithinTheAgeIsAnsweredAsBefore(long seed, boolean keyless) {
		Random random = new Random(seed);
		String table = "retention-" + seed;
		MutableClock late = new MutableClock(this.clock.instant());
		List<SingleTableTemplate> writers = List.of(start(table, 1, this.clock), start(table, 4, this.clock),
				start(table, 4, late));
		writers.get(1).schema().growShards(Order.class);
		List<AuditTemplate> runners = List.of(new AuditTemplate(start(table, 4, this.clock)),
				new AuditTemplate(start(table, 4, this.clock)));
		Trail trail = new Trail(table);
		for (int run = 0; run < RUNS; run++) {
			for (int i = random.nextInt(5); i >= 0; i--) {
				this.clock.advance(Duration.ofMinutes(random.nextInt(720)));
				late.set(this.clock.instant().minus(Duration.ofMinutes(random.nextInt(720))));
				write(writers.get(random.nextInt(3)), IDS.get(random.nextInt(5)), random);
			}
			if (keyless && random.nextBoolean()) {
				trail.removeKeys(random);
			}
			retain(runners, random);
			check(writers.get(0), trail, random);
		}
		assertThat(trail.versions("o1")).hasSizeLessThan(RUNS);
	}

	private SingleTableTemplate start(String table, int shards, Clock clock) {
		return SingleTableTemplateBuilder.of(this.client, table)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.entities(Order.class)
			.auditShards(shards)
			.clock(clock)
			.createTable(PATIENCE)
			.build();
	}

	private void write(SingleTableTemplate writer, String id, Random random) {
		Life life = this.lives.computeIfAbsent(id, (key) -> new Life());
		int number = random.nextInt(1_000);
		Order current = writer.findById(id, Order.class).orElse(null);
		if (current != null && random.nextInt(4) == 0) {
			writer.delete(current);
			life.add(writer, id, null);
		}
		else {
			writer.save((current != null) ? current.with(number) : Order.of(id, number));
			life.add(writer, id, number);
		}
	}

	private void retain(List<AuditTemplate> runners, Random random) {
		if (random.nextInt(3) == 0) {
			this.interruption.killAfter(1 + random.nextInt(6));
			try {
				runners.get(0).retain(Order.class).run();
			}
			catch (Killed ex) {
				// Run again.
			}
			this.interruption.end();
		}
		if (random.nextInt(5) == 0) {
			CompletableFuture<?> other = CompletableFuture.runAsync(() -> runners.get(1).retain(Order.class).run());
			runners.get(0).retain(Order.class).run();
			other.join();
			return;
		}
		long expected = runners.get(0).retain(Order.class).dryRun().versions();
		assertThat(runners.get(0).retain(Order.class).run().versions()).isEqualTo(expected);
	}

	private void check(SingleTableTemplate template, Trail trail, Random random) {
		Instant limit = this.clock.instant().minus(AGE);
		this.lives.forEach((id, life) -> {
			List<Version> kept = trail.versions(id);
			life.emptied |= kept.isEmpty();
			assertNothingTooOld(kept, limit.minus(MARGIN));
			for (Instant time : times(life, limit, random)) {
				Optional<Integer> expected = life.at(time);
				try {
					assertThat(template.findAsOf(id, time, Order.class).map(Order::number)).as("%s at %s", id, time)
						.isEqualTo(expected);
				}
				catch (RevisionPrunedException ex) {
					assertThat(time).isBefore((life.floor.isAfter(limit)) ? life.floor : limit);
				}
			}
		});
	}

	/** Times within the age, and one before. */
	private List<Instant> times(Life life, Instant limit, Random random) {
		List<Instant> times = new ArrayList<>(List.of(limit, limit.minusSeconds(random.nextInt(1_000_000))));
		times.add(limit.plusSeconds(random.nextInt((int) AGE.toSeconds())));
		life.times.tailMap(limit).keySet().stream().skip(random.nextInt(3)).findFirst().ifPresent(times::add);
		return times;
	}

	/**
	 * An entry that is old enough takes out what is below it, and itself if it is last.
	 */
	private static void assertNothingTooOld(List<Version> kept, Instant limit) {
		Version proof = null;
		for (Version version : kept) {
			if (version.inTrail() && version.at().isBefore(limit)) {
				proof = version;
			}
		}
		if (proof != null) {
			assertThat(kept.get(0)).isEqualTo(proof);
			assertThat(proof.deleted() && kept.size() == 1).isFalse();
		}
	}

	/**
	 * What happened to an entity.
	 */
	private static final class Life {

		private final TreeMap<Instant, Optional<Integer>> times = new TreeMap<>();

		/** Time before which a life was forgotten with its delete marker. */
		private Instant floor = Instant.MIN;

		private boolean emptied;

		void add(SingleTableTemplate template, String id, @Nullable Integer number) {
			Instant at = template.findVersions(id, Order.class, ScrollPosition.keyset(), Limit.of(1))
				.stream()
				.findFirst()
				.orElseThrow()
				.at();
			if (this.emptied) {
				this.floor = at;
				this.emptied = false;
			}
			this.times.put(at, Optional.ofNullable(number));
		}

		Optional<Integer> at(Instant time) {
			Map.Entry<Instant, Optional<Integer>> entry = this.times.floorEntry(time);
			return (entry != null) ? entry.getValue() : Optional.empty();
		}

	}

	/**
	 * Version by the plain SDK.
	 */
	private record Version(long number, Instant at, boolean deleted, boolean inTrail) {
	}

	/**
	 * Histories by the plain SDK.
	 */
	private record Trail(String table) {

		List<Version> versions(String id) {
			return items(id).stream()
				.map((item) -> new Version(Long.parseLong(item.get("_v").n()), Instant.parse(item.get("_at").s()),
						item.containsKey("_del"), item.containsKey("audittypepk")))
				.toList();
		}

		private List<Map<String, AttributeValue>> items(String id) {
			return LocalDynamoDb.client()
				.query((query) -> query.tableName(this.table)
					.keyConditionExpression("pk = :p")
					.expressionAttributeValues(Map.of(":p", AttributeValue.fromS("~v#Order#" + id))))
				.items();
		}

		/** As an instance would have written that knows of no trail. */
		void removeKeys(Random random) {
			List<Map<String, AttributeValue>> items = items(IDS.get(random.nextInt(5)));
			if (!items.isEmpty()) {
				Map<String, AttributeValue> item = new TreeMap<>(items.get(random.nextInt(items.size())));
				item.keySet().removeIf((name) -> name.startsWith("audit"));
				LocalDynamoDb.client().putItem((put) -> put.tableName(this.table).item(item));
			}
		}

	}

}
