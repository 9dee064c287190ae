package io.singletable.docs;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.core.SingleTableOperations;
import io.singletable.lifecycle.AfterConvertCallback;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on evolution: one class, as it is in versions of an
 * application.
 */
// @formatter:off
final class Evolving {

	private Evolving() {
	}

	interface Before {

		// tag::before[]
		@SingleTableEntity
		record Article(@Id @Nullable String id, String text, @Nullable String writer) {
		}
		// end::before[]

	}

	interface WithLanguage {

		// tag::property[]
		@SingleTableEntity(schemaVersion = 1)
		record Article(@Id @Nullable String id, String text, @Nullable String writer, @Nullable String language) {
		}
		// end::property[]

	}

	interface ReadingBothNames {

		// tag::rename-read[]
		@SingleTableEntity
		record Article(@Id @Nullable String id, String text,
				@JsonProperty("writer") @JsonAlias("author") @Nullable String author) {        // step 1: reads both, writes the old one
		}
		// end::rename-read[]

	}

	interface WritingTheNewName {

		// tag::rename-write[]
		@SingleTableEntity
		record Article(@Id @Nullable String id, String text,
				@JsonAlias("writer") @Nullable String author) {                                // step 2: reads both, writes the new one
		}
		// end::rename-write[]

	}

	interface Indexed {

		// tag::index[]
		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "writer#{writer}")
		record Article(@Id @Nullable String id, String text, @Nullable String writer) {
		}
		// end::index[]

	}

	interface IndexedTwice {

		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "writer#{writer}")
		@GlobalSecondaryIndex(name = "gsi2", partitionKey = "writer#{writer}", sortKey = "{text}")
		record Article(@Id @Nullable String id, String text, @Nullable String writer) {
		}

	}

	interface Sharded {

		@SingleTableEntity(shards = 4)
		record Article(@Id @Nullable String id, String text, @Nullable String writer) {
		}

		static void grow(SingleTableOperations table) {
			// tag::grow[]
			table.schema().growShards(Article.class);      // called by an operator when no instance with fewer shards is left
			// end::grow[]
		}

	}

	interface Compressed {

		@SingleTableEntity(compression = Compression.GZIP)
		record Article(@Id @Nullable String id, String text, @Nullable String writer) {
		}

	}

	interface Numbered {

		@SingleTableEntity
		record Article(@Id @Nullable String id, @Version @Nullable Long version, String text, @Nullable String writer) {
		}

	}

	interface Kept {

		// tag::versioned[]
		@SingleTableEntity
		@Versioned
		record Article(@Id @Nullable String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
				String text, @Nullable String writer) {
		}
		// end::versioned[]

	}

	interface Dated {

		// tag::dated[]
		@SingleTableEntity
		record Article(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
				String text, @Nullable String writer) {
		}
		// end::dated[]

		class Configuration {

			// tag::created[]
			@Bean
			AfterConvertCallback<Article> createdDates() {
				return (article) -> (article.createdAt() != null) ? article
						: new Article(article.id(), article.version(), BEGINNING, article.text(), article.writer());
			}
			// end::created[]

		}

		Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

	}

	static List<Indexed.Article> byWriter(SingleTableOperations table) {
		return table.query(Indexed.Article.class).matching(where("writer").is("ann")).all();
	}


}
