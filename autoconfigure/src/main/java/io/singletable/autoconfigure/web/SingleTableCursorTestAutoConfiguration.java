package io.singletable.autoconfigure.web;

import java.time.Clock;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.scroll.CursorCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for page tokens in tests of web
 * slices, which have no table: their secret is generated, whatever is configured. Not
 * used by applications.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class, before = SingleTableWebAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class SingleTableCursorTestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CursorCodec singleTableCursorCodec(ObjectProvider<Clock> clock) {
		return CursorCodec.ephemeral(clock.getIfUnique(Clock::systemUTC), null);
	}

}
