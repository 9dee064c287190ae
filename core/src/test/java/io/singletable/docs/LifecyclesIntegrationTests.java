package io.singletable.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Lifecycles.Page;
import io.singletable.docs.Lifecycles.SearchIndex;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.domain.AuditorAware;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on the lifecycle, which do what it says.
 */
class LifecyclesIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@Test
	void aPageIsAuditedChangedAndIndexed() {
		List<Page> indexed = new ArrayList<>();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Lifecycles.CurrentUser.class, () -> () -> "ann");
			context.registerBean(SearchIndex.class, () -> new SearchIndex(indexed));
			context.register(Lifecycles.Configuration.class);
			context.refresh();
			@SuppressWarnings("unchecked")
			AuditorAware<String> auditor = context.getBean(AuditorAware.class);
			SingleTableTemplate template = Lifecycles.plain(LocalDynamoDb.client(), "lifecycles", context, auditor)
				.timeouts(PATIENCE, PATIENCE, PATIENCE)
				.build();
			Page page = template.insert(new Page(null, null, null, null, null, "Home"));
			assertThat(page).isEqualTo(new Page(page.id(), page.createdAt(), "ann", page.createdAt(), "ann", "home"));
			assertThat(page.createdAt()).isNotNull();
			assertThat(indexed).containsExactly(page);
		}
	}

}
