package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.change.Change;
import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import io.singletable.change.RevisionChanges.Kind;
import io.singletable.internal.read.ReadSettings;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the history of entities with the changes of each version.
 */
class RevisionChangesIntegrationTests {

	private final Notes notes = new Notes();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.notes.template(0, LocalDynamoDb.newClient(this.requests));

	@Test
	void eachVersionHasItsChanges() {
		this.notes.write(this.template, "n", 3);
		Window<RevisionChanges<Note>> history = window(ScrollPosition.keyset(), 10);
		assertThat(history.getContent()).extracting((row) -> row.revision().number()).containsExactly(3L, 2L, 1L);
		assertThat(history.getContent()).extracting(RevisionChanges::kind)
			.containsExactly(Kind.CHANGED, Kind.CHANGED, Kind.CREATED);
		assertThat(history.getContent().get(0).changes().orElseThrow())
			.containsExactly(new Change.Value("text", "2", "3"));
		assertThat(history.getContent().get(2).changes()).isEmpty();
	}

	@Test
	void lastVersionOfAWindowHasItsChangesWithoutAnotherRequest() {
		this.notes.write(this.template, "n", 12);
		this.requests.take();
		Window<RevisionChanges<Note>> first = window(ScrollPosition.keyset(), 5);
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(texts(first)).containsExactly("11-12", "10-11", "9-10", "8-9", "7-8");
		Window<RevisionChanges<Note>> backward = window(ScrollPosition.keyset().backward(), 5);
		assertThat(texts(backward)).containsExactly("4-5", "3-4", "2-3", "1-2", "created");
		this.requests.take();
		Window<RevisionChanges<Note>> later = window(backward.positionAt(0), 5);
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(texts(later)).containsExactly("9-10", "8-9", "7-8", "6-7", "5-6");
		assertThat(texts(window(later.positionAt(0), 5))).containsExactly("11-12", "10-11");
	}

	@Test
	void deletionAndWhatComesAfterAreTold() {
		Note note = this.notes.write(this.template, "n", 2);
		this.template.delete(note);
		Note again = this.template.insert(Note.of("n", "again"));
		this.template.save(again.with("more"));
		assertThat(texts(window(ScrollPosition.keyset(), 10))).containsExactly("again-more", "created", "deleted",
				"1-2", "created");
	}

	@Test
	void changesSinceAVersionThatIsNotKeptAreUnknown() {
		this.notes.write(this.template, "n", 5);
		this.template.deleteRevision("n", 3, Note.class);
		assertThat(texts(window(ScrollPosition.keyset(), 10))).containsExactly("4-5", "unknown", "1-2", "created");
		assertThat(texts(window(ScrollPosition.keyset().backward(), 10))).containsExactly("4-5", "unknown", "1-2",
				"created");
		SingleTableTemplate keepingTwo = this.notes.template(2);
		this.notes.write(keepingTwo, "m", 4);
		assertThat(keepingTwo.findChanges("m", Note.class, ScrollPosition.keyset(), Limit.of(10)).getContent())
			.extracting(RevisionChanges::kind)
			.containsExactly(Kind.CHANGED, Kind.UNKNOWN);
	}

	@Test
	void versionThatWasSavedAsItWasHasNoChanges() {
		Note note = this.notes.write(this.template, "n", 1);
		this.template.save(note);
		assertThat(window(ScrollPosition.keyset(), 1).getContent().get(0).changes().orElseThrow()).isEmpty();
		assertThat(this.template
			.findChanges("n", Note.class, ComparisonRules.standard().includingStamps(), ScrollPosition.keyset(),
					Limit.of(1))
			.getContent()
			.get(0)
			.changes()
			.orElseThrow()
			.properties()).contains("version", "updatedAt");
	}

	@Test
	void windowThatEndsAtTheBoundOfRequestsLeavesOutNoChange() {
		Random random = new Random(3);
		Note note = this.template.insert(Note.of("n", "0" + "x".repeat(60_000)));
		for (int version = 2; version <= 40; version++) {
			note = this.template.save(note.with(random.nextInt() + "x".repeat(60_000)));
		}
		SingleTableTemplate bounded = this.notes.table.template(LocalDynamoDb.client(),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 1, 250)));
		assertThat(bounded.findChanges("n", Note.class, ScrollPosition.keyset(), Limit.of(100)).size()).isLessThan(40);
		for (ScrollPosition start : List.of(ScrollPosition.keyset(), ScrollPosition.keyset().backward())) {
			List<RevisionChanges<Note>> all = new ArrayList<>();
			WindowIterator.of((position) -> bounded.findChanges("n", Note.class, position, Limit.of(100)))
				.startingAt(start)
				.forEachRemaining(all::add);
			assertThat(all).hasSize(40);
			assertThat(all).filteredOn((row) -> row.kind() == Kind.CHANGED).hasSize(39);
		}
	}

	@Test
	void unknownEntityHasNoHistory() {
		assertThat(window(ScrollPosition.keyset(), 5)).isEmpty();
		assertThat(window(ScrollPosition.keyset().backward(), 5)).isEmpty();
	}

	private Window<RevisionChanges<Note>> window(ScrollPosition position, int limit) {
		return this.template.findChanges("n", Note.class, position, Limit.of(limit));
	}

	private static Stream<String> texts(Window<RevisionChanges<Note>> window) {
		return window.stream()
			.map((row) -> row.changes()
				.map((changes) -> changes.asList().get(0))
				.map((change) -> change.from() + "-" + change.to())
				.orElseGet(() -> row.kind().name().toLowerCase(java.util.Locale.ROOT)));
	}

}
