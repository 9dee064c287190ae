package io.singletable.autoconfigure.actuate;

import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.TableState;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the info of the table. As info
 * of the environment is, it is disabled by default: info is often public.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean({ TableName.class, EntityRegistry.class, TableState.class })
@ConditionalOnEnabledInfoContributor(value = "singletable", fallback = InfoContributorFallback.DISABLE)
public final class SingleTableInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "singletableInfoContributor")
	InfoContributor singletableInfoContributor(TableName tableName, EntityRegistry registry, TableState state) {
		return new SingleTableInfoContributor(tableName.value(), registry, state);
	}

}
