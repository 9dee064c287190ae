package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import io.singletable.RevisionPrunedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reads of an entity as it was at a time, of random histories with gaps: a
 * brute-force oracle that remembers every version ever written says what was valid, and
 * whether that can be known from the versions that are kept.
 */
class RandomAsOfIntegrationTests {

	private static final int HISTORIES = Integer.getInteger("histories", 25);

	private final Notes notes = new Notes();

	@ParameterizedTest
	@ValueSource(ints = { 4, 12, 40, 120 })
	void everyTimeIsAsItWas(int steps) {
		for (int seed = 0; seed < HISTORIES * 4 / steps + 1; seed++) {
			History history = new History(new Random(seed), steps + "-" + seed);
			for (int step = 0; step < steps; step++) {
				history.step();
				if (history.random.nextInt(steps) < 2) {
					history.compareAll();
				}
			}
			history.compareAll();
		}
	}

	/**
	 * History of an entity, and what is known of it.
	 */
	private final class History {

		private final Random random;

		private final String id;

		private final TreeMap<Long, Written> written = new TreeMap<>();

		private final TreeSet<Long> kept = new TreeSet<>();

		private final List<String> steps = new ArrayList<>();

		private @Nullable Note note;

		private int maxVersions;

		private SingleTableTemplate template = RandomAsOfIntegrationTests.this.notes.template(0);

		History(Random random, String id) {
			this.random = random;
			this.id = id;
		}

		void step() {
			if (this.random.nextInt(10) == 0) {
				this.maxVersions = List.of(0, 0, 1, 3, 20).get(this.random.nextInt(5));
				this.template = RandomAsOfIntegrationTests.this.notes.template(this.maxVersions);
				this.steps.add("keeps " + this.maxVersions);
			}
			RandomAsOfIntegrationTests.this.notes.table.clock()
				.advance(Duration.ofNanos(List.of(0, 0, 500, 1000, 5000, 1_000_000).get(this.random.nextInt(6))));
			switch (this.random.nextInt(12)) {
				case 0, 1 -> deleteRevision();
				case 2 -> restore();
				case 3 -> delete();
				case 4 -> removeSome();
				default -> save();
			}
		}

		private void save() {
			String text = "text " + (current() + 1);
			Note current = this.note;
			this.note = (current != null) ? this.template.save(current.with(text))
					: this.template.insert(Note.of(this.id, text));
			record(this.note);
		}

		private void delete() {
			if (this.note != null) {
				this.template.delete(this.note);
				this.note = null;
				record(null);
			}
		}

		private void restore() {
			List<Long> living = this.kept.stream().filter((number) -> this.written.get(number).text() != null).toList();
			if (!living.isEmpty()) {
				this.note = this.template.restore(this.id, living.get(this.random.nextInt(living.size())), Note.class);
				record(this.note);
			}
		}

		private void deleteRevision() {
			if (this.kept.size() > 1) {
				long number = new ArrayList<>(this.kept).get(this.random.nextInt(this.kept.size() - 1));
				this.template.deleteRevision(this.id, number, Note.class);
				this.kept.remove(number);
				this.steps.add("deletes version " + number);
			}
		}

		private void removeSome() {
			if (this.random.nextInt(6) == 0 && current() > 0) {
				this.template.purge(this.id, Note.class);
				if (this.note != null) {
					this.note = null;
					record(null);
				}
				this.kept.clear();
				this.steps.add("is purged");
			}
			else {
				this.template.prune(this.id, Note.class);
				if (this.maxVersions > 0) {
					this.kept.headSet(current() - this.maxVersions, true).clear();
				}
				this.steps.add("is pruned");
			}
		}

		private void record(@Nullable Note stored) {
			long number = current() + 1;
			Instant now = RandomAsOfIntegrationTests.this.notes.table.clock().instant();
			Instant earliest = this.written.isEmpty() ? now : this.written.lastEntry().getValue().at().plusNanos(1000);
			this.written.put(number,
					new Written(now.isBefore(earliest) ? earliest : now, (stored != null) ? stored.text() : null));
			this.kept.add(number);
			if (this.maxVersions > 0) {
				this.kept.remove(number - this.maxVersions);
			}
			this.steps.add(number + ((stored != null) ? "" : " (deleted)"));
		}

		private long current() {
			return this.written.isEmpty() ? 0 : this.written.lastKey();
		}

		void compareAll() {
			assertThat(RandomAsOfIntegrationTests.this.notes.stored(this.id)).as(this.steps::toString)
				.containsExactlyElementsOf(this.kept);
			compareAt(Instant.MIN);
			compareAt(Instant.MAX);
			this.written.values().forEach((version) -> {
				compareAt(version.at().minusNanos(1));
				compareAt(version.at());
			});
		}

		private void compareAt(Instant time) {
			assertThat(found(time)).as("%s at %s: %s", this.id, time, this.steps).isEqualTo(expected(time));
		}

		private @Nullable Optional<String> found(Instant time) {
			try {
				return this.template.findAsOf(this.id, time, Note.class).map(Note::text);
			}
			catch (RevisionPrunedException ex) {
				return null;
			}
		}

		/** Null if the version, or the one that replaced it, is not kept. */
		private @Nullable Optional<String> expected(Instant time) {
			long valid = this.written.entrySet()
				.stream()
				.filter((version) -> !version.getValue().at().isAfter(time))
				.mapToLong(Map.Entry::getKey)
				.max()
				.orElse(0);
			boolean known = valid == current()
					|| ((valid == 0 || this.kept.contains(valid)) && this.kept.contains(valid + 1));
			return known ? Optional.ofNullable(this.written.get(valid)).map(Written::text) : null;
		}

	}

	/**
	 * Version that was written.
	 *
	 * @param at its time
	 * @param text its text, null for a deletion
	 */
	private record Written(Instant at, @Nullable String text) {

	}

}
