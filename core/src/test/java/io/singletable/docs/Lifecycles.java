package io.singletable.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.singletable.SingleTableEntity;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.lifecycle.AfterSaveEvent;
import io.singletable.lifecycle.BeforeConvertCallback;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.domain.AuditorAware;

/**
 * Examples of the chapter on the life cycle.
 */
// @formatter:off
final class Lifecycles {

	private Lifecycles() {
	}

	// tag::entity[]
	@SingleTableEntity
	record Page(@Id @Nullable String id,
			@CreatedDate @Nullable Instant createdAt, @CreatedBy @Nullable String createdBy,
			@LastModifiedDate @Nullable Instant changedAt, @LastModifiedBy @Nullable String changedBy,
			String slug) {
	}
	// end::entity[]

	static class Configuration {

		// tag::auditor[]
		@Bean
		AuditorAware<String> auditor(CurrentUser user) {
			return () -> Optional.ofNullable(user.name());     // empty: both properties remain unchanged
		}
		// end::auditor[]

		// tag::callback[]
		@Bean
		BeforeConvertCallback<Page> lowerCaseSlugs() {
			return (page) -> new Page(page.id(), page.createdAt(), page.createdBy(), page.changedAt(),
					page.changedBy(), page.slug().toLowerCase(Locale.ROOT));
		}
		// end::callback[]

	}

	static class SearchIndex {

		private final List<Page> pages;

		SearchIndex(List<Page> pages) {
			this.pages = pages;
		}

		// tag::listener[]
		@EventListener
		void index(AfterSaveEvent<Page> event) {
			pages.add(event.entity());
		}
		// end::listener[]

	}

	static SingleTableTemplateBuilder plain(DynamoDbClient client, String tableName, ApplicationContext context,
			AuditorAware<String> auditor) {
		// tag::builder[]
		SingleTableTemplateBuilder builder = SingleTableTemplateBuilder.of(client, tableName)
			.entities(Page.class)
			.lifecycle(Lifecycle.of(context).auditedBy(auditor))
			.createTable(Duration.ofMinutes(1));               // otherwise it must exist
		// end::builder[]
		return builder;
	}

	interface CurrentUser {

		@Nullable String name();

	}

}
