package io.singletable.docs;

import java.util.ArrayList;
import java.util.List;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Lifecycles.Page;
import io.singletable.docs.Lifecycles.SearchIndex;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.domain.AuditorAware;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the chapter on the life cycle do what it says.
 */
class LifecyclesIntegrationTests {

	private final TestTable table = TestTable.of(Page.class);

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
			SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> {
				Lifecycles.plain(builder, context, auditor);
				return builder;
			});
			Page page = template.insert(new Page(null, null, null, null, null, "Home"));
			assertThat(page).isEqualTo(new Page(page.id(), this.table.clock().instant(), "ann",
					this.table.clock().instant(), "ann", "home"));
			assertThat(indexed).containsExactly(page);
		}
	}

}
