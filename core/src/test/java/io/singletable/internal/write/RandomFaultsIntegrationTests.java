package io.singletable.internal.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for two clients that write one entity while requests and responses get lost, and
 * requests arrive late: after every request the item is examined, so that it is known how
 * often each write was applied. What was said to be done was applied once, what was said
 * to be unknown at most once, and what was refused never, however late.
 */
class RandomFaultsIntegrationTests {

	/** More of them by {@code -Dfaults.operations}, others by {@code -Dseed}. */
	private static final int OPERATIONS = Integer.getInteger("faults.operations", 50);

	private static final long SEED = Long.getLong("seed", 20261122L);

	private static final Duration LONG = Duration.ofSeconds(30);

	/** Enough retries for all, and no time for transactions to settle. */
	private static final RetryPolicy PATIENCE = new RetryPolicy(3, LONG, LONG, Duration.ofMillis(4900), 1_000_000, 1,
			false);

	private final TestTable table = TestTable.of(Plain.class, Numbered.class, Kept.class);

	private final Random random = new Random(SEED);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(PATIENCE));

	private final SingleTableTemplate other = this.table.template();

	private final List<LateRequest> late = new ArrayList<>();

	/**
	 * The states of the item, one after the other: the text of the entity, or nothing.
	 */
	private final List<String> states = new ArrayList<>(List.of(""));

	private Shape shape = Shape.PLAIN;

	private int deleted;

	@ParameterizedTest
	@EnumSource
	void everyWriteIsAppliedAsOftenAsWasSaid(Shape shape) {
		this.shape = shape;
		Tally writes = new Tally();
		Tally deletes = new Tally();
		for (int i = 0; i < OPERATIONS; i++) {
			String text = "mine " + i;
			Object loaded = find();
			if (this.random.nextInt(4) == 0) {
				interfere();
			}
			script();
			if (loaded != null && this.random.nextInt(4) == 0) {
				deletes.add(text, () -> this.faulty.delete(loaded));
			}
			else {
				writes.add(text, () -> write(this.faulty, loaded, text));
			}
			look();
			if (!this.late.isEmpty() && this.random.nextInt(3) == 0) {
				this.late.remove(this.random.nextInt(this.late.size())).arrive();
				look();
			}
		}
		this.late.forEach((request) -> {
			request.arrive();
			look();
		});
		assertThat(writes.done).as("seed " + SEED).isNotEmpty().allSatisfy((text) -> assertThat(applied(text)).isOne());
		assertThat(writes.unknown).as("seed " + SEED)
			.isNotEmpty()
			.allSatisfy((text) -> assertThat(applied(text)).isLessThanOrEqualTo(1));
		assertThat(writes.refused).as("seed " + SEED)
			.isNotEmpty()
			.allSatisfy((text) -> assertThat(applied(text)).isZero());
		assertThat(this.deleted).as("seed " + SEED)
			.isBetween(deletes.done.size(), deletes.done.size() + deletes.unknown.size());
	}

	private int applied(String text) {
		return Collections.frequency(this.states, text);
	}

	/** A script of what happens to the next requests; then they get through. */
	private void script() {
		List<Fault> faults = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			Fault fault = seen(fault());
			faults.add((this.random.nextInt(3) == 0) ? fault.followedBy(this::interfere) : fault);
		}
		this.http.script(faults.toArray(Fault[]::new));
	}

	private Fault fault() {
		return switch (this.random.nextInt(7)) {
			case 0 -> Fault.none();
			case 1 -> Fault.requestLost();
			case 2 -> Fault.responseLost();
			case 3 -> Fault.appliedButError(500, "InternalServerError");
			case 4 -> Fault.error(503, "ServiceUnavailable");
			case 5 -> Fault.error(400, "ThrottlingException");
			default -> (request) -> {
				LateRequest held = new LateRequest();
				this.late.add(held);
				return held.call(request);
			};
		};
	}

	private Fault seen(Fault fault) {
		return fault.followedBy(this::look);
	}

	/** Another client, which meets no faults, changes what there is. */
	private void interfere() {
		Object stored = find();
		if (stored != null && this.random.nextBoolean()) {
			this.other.delete(stored);
			look();
			this.deleted--;
		}
		else {
			write(this.other, stored, "other's " + this.states.size());
			look();
		}
	}

	private void write(SingleTableTemplate client, @Nullable Object loaded, String text) {
		Object entity = this.shape.entity(loaded, text);
		if (loaded == null) {
			client.insert(entity);
		}
		else if (this.random.nextBoolean()) {
			client.update(entity);
		}
		else {
			client.save(entity);
		}
	}

	private @Nullable Object find() {
		return this.other.findById("id", this.shape.type, ReadConsistency.STRONG).orElse(null);
	}

	private void look() {
		String name = this.shape.type.getSimpleName();
		Map<String, AttributeValue> item = this.table.item(name + "#id", name);
		AttributeValue text = item.get("text");
		String state = (text != null) ? text.s() : "";
		if (!state.equals(this.states.get(this.states.size() - 1))) {
			this.states.add(state);
			this.deleted += state.isEmpty() ? 1 : 0;
		}
	}

	/**
	 * What was said of writes.
	 */
	private static final class Tally {

		private final List<String> done = new ArrayList<>();

		private final List<String> unknown = new ArrayList<>();

		private final List<String> refused = new ArrayList<>();

		void add(String text, Runnable write) {
			try {
				write.run();
				this.done.add(text);
			}
			catch (WriteOutcomeUnknownException ex) {
				this.unknown.add(text);
			}
			catch (DataAccessException ex) {
				this.refused.add(text);
			}
		}

	}

	/**
	 * Shapes of types that differ for a write in doubt.
	 */
	enum Shape {

		PLAIN(Plain.class), NUMBERED(Numbered.class), KEPT(Kept.class);

		private final Class<?> type;

		Shape(Class<?> type) {
			this.type = type;
		}

		Object entity(@Nullable Object loaded, String text) {
			return switch (this) {
				case PLAIN -> new Plain("id", text);
				case NUMBERED -> new Numbered("id", (loaded instanceof Numbered it) ? it.version() : null, text);
				case KEPT -> new Kept("id", (loaded instanceof Kept it) ? it.version() : null, null, text);
			};
		}

	}

	@SingleTableEntity
	record Plain(@Id String id, String text) {
	}

	@SingleTableEntity
	record Numbered(@Id String id, @Version @Nullable Long version, String text) {
	}

	@SingleTableEntity
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {
	}

}
