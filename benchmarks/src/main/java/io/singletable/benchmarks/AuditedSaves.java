package io.singletable.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

import io.singletable.Audited;
import io.singletable.Compression;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.benchmarks.client.CannedHttpClient;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Comparison of a versioned save with an audit trail to one without, through the pipeline
 * of the SDK: paired slices of time in random order, in one process.
 */
public final class AuditedSaves {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int ROUNDS = 60;

	private static final long SLICE_NANOS = Duration.ofMillis(100).toNanos();

	private static final Blackhole BLACKHOLE = new Blackhole(
			"Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

	private AuditedSaves() {
	}

	/**
	 * Compare.
	 * @param args none
	 */
	public static void main(String... args) {
		DynamoDbClient client = CannedHttpClient.client(List.of(Map.of()), List.of(), false);
		SingleTableTemplate template = SingleTableTemplateBuilder.of(client, "bench")
			.entities(Kept.class, Trailed.class)
			.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("ann")))
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.withoutTableCheck()
			.build();
		Contender kept = new Contender(saves(template, new Kept("k", null, null, "Leaking", "OPEN", 3)));
		Contender trailed = new Contender(saves(template, new Trailed("k", null, null, "Leaking", "OPEN", 3)));
		for (int i = 0; i < ROUNDS / 2; i++) {
			kept.slice();
			trailed.slice();
		}
		double[] without = new double[ROUNDS];
		double[] with = new double[ROUNDS];
		Random random = new Random();
		for (int round = 0; round < ROUNDS; round++) {
			boolean first = random.nextBoolean();
			with[round] = first ? trailed.slice() : 0;
			without[round] = kept.slice();
			with[round] = first ? with[round] : trailed.slice();
		}
		System.out.printf("versioned save: %.2f us, with an audit trail: %.2f us, ratio %s%n",
				Ratio.median(without) / 1000, Ratio.median(with) / 1000, Ratio.of(with, without));
		System.exit(0);
	}

	/** Each saves what the one before has returned. */
	private static <T> Supplier<T> saves(SingleTableTemplate template, T entity) {
		return new Supplier<>() {

			private T loaded = template.insert(entity);

			@Override
			public T get() {
				this.loaded = template.save(this.loaded);
				return this.loaded;
			}

		};
	}

	/**
	 * One of the two.
	 *
	 * @param saves calls it once
	 */
	private record Contender(Supplier<?> saves) {

		/**
		 * Call it for a slice of time.
		 * @return the nanoseconds of a call
		 */
		double slice() {
			int calls = 0;
			long begin = System.nanoTime();
			long end = begin;
			while (end - begin < SLICE_NANOS) {
				for (int i = 0; i < 50; i++) {
					BLACKHOLE.consume(this.saves.get());
				}
				calls += 50;
				end = System.nanoTime();
			}
			return (double) (end - begin) / calls;
		}

	}

	@SingleTableEntity(listing = Listing.NONE, compression = Compression.NONE)
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, String status, int priority) {
	}

	@SingleTableEntity(listing = Listing.NONE, compression = Compression.NONE)
	@Versioned
	@Audited
	record Trailed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, String status, int priority) {
	}

}
