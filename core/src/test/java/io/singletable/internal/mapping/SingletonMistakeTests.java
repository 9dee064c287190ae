package io.singletable.internal.mapping;

import io.singletable.GeneratedId;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for types of which there is one entity, and for mistakes in their declaration.
 */
class SingletonMistakeTests {

	@Test
	void aSingletonIsNotListed() {
		EntityMetadata<Settings> type = Mapping.of(Settings.class);
		assertThat(type.isSingleton()).isTrue();
		assertThat(type.listing()).isEqualTo(Listing.NONE);
		assertThat(type.idOf(new Settings(null))).contains("singleton");
	}

	@Test
	void keysOfItsOwn() {
		assertThat(Mapping.mistakesIn(OwnKeys.class))
			.containsExactly("OwnKeys: a @Singleton has the default keys: remove partitionKey and sortKey");
	}

	@Test
	void listing() {
		assertThat(Mapping.mistakesIn(Listed.class))
			.containsExactly("Listed: a @Singleton is not listed, as there is one entity: remove shards");
	}

	@Test
	void shardsOfAnIndex() {
		assertThat(Mapping.mistakesIn(Distributed.class)).containsExactly("Distributed: a @Singleton has one entry in "
				+ "an index: remove shards from @GlobalSecondaryIndex(\"gsi1\")");
	}

	@Test
	void idThatIsNotText() {
		assertThat(Mapping.mistakesIn(NumberId.class)).containsExactly(
				"NumberId.id: the id of a @Singleton is text, 'singleton', not a java.lang.Long: declare it as String");
	}

	@Test
	void generatedId() {
		assertThat(Mapping.mistakesIn(Generated.class)).containsExactly("Generated.id: @GeneratedId: a @Singleton has "
				+ "one id, 'singleton', which is not generated: remove the annotation");
	}

	@Test
	void oneClassOfAHierarchy() {
		assertThat(Mapping.mistakesIn(Shape.class)).containsExactly("Shape$Circle: is a @Singleton, but there is one "
				+ "entity of a whole hierarchy, or many: annotate Shape" + ", or remove the annotation");
	}

	@Test
	void idThatCannotBeSet() {
		assertThat(Mapping.mistakesIn(Unsettable.class)).anyMatch((mistake) -> mistake
			.startsWith("Unsettable.id: is the generated id, which the library sets, but it is not settable"));
	}

	@Singleton
	@SingleTableEntity
	record Settings(@Id @Nullable String id) {
	}

	@Singleton
	@SingleTableEntity(partitionKey = "App#{id}")
	record OwnKeys(@Id @Nullable String id) {
	}

	@Singleton
	@SingleTableEntity(shards = 2)
	record Listed(@Id @Nullable String id) {
	}

	@Singleton
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}", shards = 2)
	record Distributed(@Id @Nullable String id, String name) {
	}

	@Singleton
	@SingleTableEntity
	record NumberId(@Id @Nullable Long id) {
	}

	@Singleton
	@SingleTableEntity
	record Generated(@Id @GeneratedId @Nullable String id) {
	}

	@SingleTableEntity
	sealed interface Shape {

		@Singleton
		record Circle(@Id @Nullable String id) implements Shape {
		}

	}

	@Singleton
	@SingleTableEntity
	static class Unsettable {

		@Id
		private final @Nullable String id = null;

		public @Nullable String getId() {
			return this.id;
		}

	}

}
