package io.singletable.docs;

import java.time.Instant;
import java.util.List;

import io.singletable.Compression;
import io.singletable.CorruptItemException;
import io.singletable.EntityExistsException;
import io.singletable.Filterable;
import io.singletable.NewerSchemaException;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.AfterConvertCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for each change of the chapter on evolution, with an older and a newer instance
 * over one table.
 */
class EvolvingIntegrationTests {

	private final Deployment deployment = new Deployment().withIndexesOf(Evolving.IndexedTwice.Article.class);

	private final SingleTableTemplate older = this.deployment.start(Evolving.Before.Article.class);

	@Test
	void aNewPropertyIsLostBySavesOfOlderInstances() {
		SingleTableTemplate newer = this.deployment.start(Unguarded.Article.class);
		newer.insert(new Unguarded.Article("a", "text", "ann", "en"));
		this.older.save(this.older.getRequired("a", Evolving.Before.Article.class));
		assertThat(newer.getRequired("a", Unguarded.Article.class).language()).isNull();
	}

	@Test
	void withASchemaVersionANewPropertyIsNotLost() {
		this.older.insert(article("a"));
		SingleTableTemplate newer = this.deployment.start(Evolving.WithLanguage.Article.class);
		this.older.save(article("a"));
		newer.save(new Evolving.WithLanguage.Article("a", "text", "ann", "en"));
		Evolving.Before.Article loaded = this.older.getRequired("a", Evolving.Before.Article.class);
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.older.save(loaded))
			.withMessageContaining("schema version 1");
		assertThat(newer.getRequired("a", Evolving.WithLanguage.Article.class).language()).isEqualTo("en");
		this.older.deleteById("a", Evolving.Before.Article.class);
		assertThat(newer.existsById("a", Evolving.WithLanguage.Article.class)).isFalse();
	}

	@Test
	void aPropertyIsRenamedInTwoSteps() {
		this.older.insert(article("a"));
		SingleTableTemplate first = this.deployment.start(Evolving.ReadingBothNames.Article.class);
		assertThat(first.getRequired("a", Evolving.ReadingBothNames.Article.class).author()).isEqualTo("ann");
		first.insert(new Evolving.ReadingBothNames.Article("b", "text", "bob"));
		assertThat(this.older.getRequired("b", Evolving.Before.Article.class).writer()).isEqualTo("bob");
		SingleTableTemplate second = this.deployment.start(Evolving.WritingTheNewName.Article.class);
		second.insert(new Evolving.WritingTheNewName.Article("c", "text", "cid"));
		assertThat(first.getRequired("c", Evolving.ReadingBothNames.Article.class).author()).isEqualTo("cid");
		assertThat(second.getRequired("a", Evolving.WritingTheNewName.Article.class).author()).isEqualTo("ann");
		assertThat(second.getRequired("b", Evolving.WritingTheNewName.Article.class).author()).isEqualTo("bob");
		assertThat(this.older.getRequired("c", Evolving.Before.Article.class).writer()).isNull();
	}

	@Test
	void aRemovedPropertyIsAbsentForOlderInstances() {
		this.older.insert(article("a"));
		SingleTableTemplate newer = this.deployment.start(Shortened.Article.class);
		newer.insert(new Shortened.Article("b", "text"));
		assertThat(newer.getRequired("a", Shortened.Article.class)).isEqualTo(new Shortened.Article("a", "text"));
		assertThat(this.older.getRequired("b", Evolving.Before.Article.class).writer()).isNull();
	}

	@Test
	void constantsAndWiderTypesAreDeployedBeforeTheyAreStored() {
		SingleTableTemplate narrow = this.deployment.start(Narrow.Parcel.class);
		SingleTableTemplate wide = this.deployment.start(Wide.Parcel.class);
		wide.insert(new Wide.Parcel("a", Wide.Kind.LETTER, 5));
		assertThat(narrow.getRequired("a", Narrow.Parcel.class))
			.isEqualTo(new Narrow.Parcel("a", Narrow.Kind.LETTER, 5));
		wide.insert(new Wide.Parcel("b", Wide.Kind.CRATE, 5));
		wide.insert(new Wide.Parcel("c", Wide.Kind.LETTER, 1L << 40));
		for (String id : List.of("b", "c")) {
			assertThatExceptionOfType(CorruptItemException.class)
				.isThrownBy(() -> narrow.getRequired(id, Narrow.Parcel.class));
		}
		narrow.save(new Narrow.Parcel("d", Narrow.Kind.LETTER, 7));
		assertThat(wide.getRequired("d", Wide.Parcel.class)).isEqualTo(new Wide.Parcel("d", Wide.Kind.LETTER, 7));
	}

	@Test
	void aNewFilterablePropertyIsFilledThenFilteredByDynamoDb() {
		String text = "long enough to be worth it, ".repeat(99);
		SingleTableTemplate compressed = this.deployment.start(Evolving.Compressed.Article.class);
		compressed.insert(new Evolving.Compressed.Article("a", text, "ann"));
		SingleTableTemplate newer = this.deployment.start(Filtered.Article.class);
		ExecutableQuery<Filtered.Article> byWriter = newer.query(Filtered.Article.class)
			.matching(where("writer").is("ann"))
			.allowFiltering();
		compressed.save(new Evolving.Compressed.Article("b", text, "ann"));
		assertThat(byWriter.all()).hasSize(2);
		assertThat(newer.backfill(Filtered.Article.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(this.deployment.item("Article#b", "Article")).containsKeys("writer", "_data");
		assertThat(byWriter.all()).hasSize(2);
	}

	@Test
	void anIndexIsDeclaredThenFilledThenQueried() {
		this.older.insert(article("a"));
		SingleTableTemplate newer = this.deployment.start(Evolving.Indexed.Article.class);
		newer.insert(new Evolving.Indexed.Article("b", "text", "ann"));
		this.older.save(this.older.getRequired("b", Evolving.Before.Article.class));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> Evolving.byWriter(newer))
			.withMessageContaining("gsi1 (writer#{writer}, {id}) lacks items that were stored before");
		assertThat(newer.backfill(Evolving.Indexed.Article.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(Evolving.byWriter(newer)).extracting(Evolving.Indexed.Article::id).containsExactly("a", "b");
	}

	@Test
	void aChangedIndexIsANewOneBesideTheOld() {
		SingleTableTemplate indexed = this.deployment.start(Evolving.Indexed.Article.class);
		indexed.insert(new Evolving.Indexed.Article("a", "text", "ann"));
		SingleTableTemplate newer = this.deployment.start(Evolving.IndexedTwice.Article.class);
		newer.insert(new Evolving.IndexedTwice.Article("b", "text", "ann"));
		assertThat(Evolving.byWriter(indexed)).hasSize(2);
		assertThat(newer.query(Evolving.IndexedTwice.Article.class)
			.matching(where("writer").is("ann"))
			.usingIndex("gsi1")
			.all()).hasSize(2);
		newer.backfill(Evolving.IndexedTwice.Article.class).run();
		assertThat(newer.query(Evolving.IndexedTwice.Article.class)
			.matching(where("writer").is("ann").and("text").gte("t"))
			.all()).hasSize(2);
	}

	@Test
	void shardsAreDeclaredThenGrown() {
		SingleTableTemplate newer = this.deployment.start(Evolving.Sharded.Article.class);
		for (int i = 0; i < 9; i++) {
			newer.insert(new Evolving.Sharded.Article("a" + i, "text", null));
		}
		assertThat(listed(this.older, Evolving.Before.Article.class)).isEqualTo(9);
		Evolving.Sharded.grow(newer);
		for (int i = 0; i < 9; i++) {
			newer.insert(new Evolving.Sharded.Article("b" + i, "text", null));
		}
		assertThat(listed(newer, Evolving.Sharded.Article.class)).isEqualTo(18);
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> this.deployment.start(Evolving.Before.Article.class));
	}

	private static int listed(SingleTableTemplate template, Class<?> type) {
		return template.query(type).scroll(ScrollPosition.keyset(), Limit.of(99)).size();
	}

	@Test
	void compressionIsSwitchedAtAnyTime() {
		String text = "long enough to be worth it, ".repeat(99);
		SingleTableTemplate newer = this.deployment.start(Evolving.Compressed.Article.class);
		newer.insert(new Evolving.Compressed.Article("a", text, "ann"));
		assertThat(this.deployment.item("Article#a", "Article")).containsKey("_data");
		assertThat(this.older.getRequired("a", Evolving.Before.Article.class).text()).isEqualTo(text);
		this.older.save(this.older.getRequired("a", Evolving.Before.Article.class));
		assertThat(this.deployment.item("Article#a", "Article")).doesNotContainKey("_data");
		assertThat(newer.getRequired("a", Evolving.Compressed.Article.class).text()).isEqualTo(text);
	}

	@Test
	void olderInstancesLeaveAloneWhatHasAVersion() {
		this.older.insert(article("a"));
		this.older.insert(article("b"));
		SingleTableTemplate newer = this.deployment.start(Evolving.Kept.Article.class);
		Evolving.Kept.Article loaded = newer.getRequired("a", Evolving.Kept.Article.class);
		assertThat(loaded.version()).isZero();
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> newer.save(loaded));
		assertThat(newer.update(loaded).version()).isEqualTo(1);
		assertThat(this.older.getRequired("a", Evolving.Before.Article.class)).isEqualTo(article("a"));
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.older.save(article("a")));
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.older.deleteById("a", Evolving.Before.Article.class));
		this.older.save(article("b"));
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> this.deployment.start(Evolving.Before.Article.class))
			.withMessageContaining("was @Versioned");
	}

	@Test
	void aVersionBecomesAHistory() {
		SingleTableTemplate numbered = this.deployment.start(Evolving.Numbered.Article.class);
		Evolving.Numbered.Article first = numbered.insert(new Evolving.Numbered.Article("a", null, "text", "ann"));
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.older.save(article("a")));
		SingleTableTemplate kept = this.deployment.start(Evolving.Kept.Article.class);
		Evolving.Kept.Article second = kept.save(new Evolving.Kept.Article("a", first.version(), null, "two", "ann"));
		assertThat(second.version()).isEqualTo(2);
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> numbered.save(first));
		assertThat(kept.findRevision("a", 2, Evolving.Kept.Article.class)).isPresent();
		assertThat(kept.findRevision("a", 1, Evolving.Kept.Article.class)).isEmpty();
	}

	@Test
	void entitiesOlderThanTheirCreatedDateAreGivenOne() {
		SingleTableTemplate numbered = this.deployment.start(Evolving.Numbered.Article.class);
		numbered.insert(new Evolving.Numbered.Article("a", null, "text", "ann"));
		SingleTableTemplate without = this.deployment.start(Evolving.Dated.Article.class);
		Evolving.Dated.Article undated = without.getRequired("a", Evolving.Dated.Article.class);
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> without.save(undated));
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				Evolving.Dated.Configuration.class)) {
			assertThat(context.getBeansOfType(AfterConvertCallback.class)).hasSize(1);
			SingleTableTemplate with = this.deployment.start(LocalDynamoDb.client(),
					(builder) -> builder.lifecycle(Lifecycle.of(context)), Evolving.Dated.Article.class);
			Evolving.Dated.Article saved = with.save(with.getRequired("a", Evolving.Dated.Article.class));
			assertThat(saved.createdAt()).isEqualTo(Evolving.Dated.BEGINNING);
			Evolving.Dated.Article inserted = with.insert(new Evolving.Dated.Article("b", null, null, "text", "ann"));
			assertThat(inserted.createdAt()).isEqualTo(this.deployment.clock().instant());
		}
		Instant stored = without.getRequired("a", Evolving.Dated.Article.class).createdAt();
		assertThat(stored).isEqualTo(Evolving.Dated.BEGINNING);
	}

	private static Evolving.Before.Article article(@Nullable String id) {
		return new Evolving.Before.Article(id, "text", "ann");
	}

	interface Unguarded {

		@SingleTableEntity
		record Article(@Id String id, String text, @Nullable String writer, @Nullable String language) {
		}

	}

	interface Shortened {

		@SingleTableEntity
		record Article(@Id String id, String text) {
		}

	}

	interface Narrow {

		@SingleTableEntity
		record Parcel(@Id String id, Kind kind, int grams) {
		}

		enum Kind {

			LETTER

		}

	}

	interface Wide {

		@SingleTableEntity
		record Parcel(@Id String id, Kind kind, long grams) {
		}

		enum Kind {

			LETTER, CRATE

		}

	}

	interface Filtered {

		@SingleTableEntity(compression = Compression.GZIP)
		record Article(@Id String id, String text, @Filterable @Nullable String writer) {
		}

	}

}
