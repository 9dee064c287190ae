package io.singletable.test.table;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.layout.TableLayout;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link TableCleaner}.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnBean(TableLayout.class)
public final class TableCleanerAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	TableCleaner singleTableCleaner(ApplicationContext context) {
		return TestTable.of(context).cleaner();
	}

}
