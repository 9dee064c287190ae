package io.singletable.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.SingleTableModelConfiguration;
import io.singletable.scroll.CursorCodec;
import jakarta.servlet.http.HttpServlet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the console.
 */
@AutoConfiguration(after = { SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ HttpServlet.class, ServletRegistrationBean.class })
@ConditionalOnBooleanProperty("singletable.console.enabled")
@EnableConfigurationProperties(SingleTableConsoleProperties.class)
@ImportRuntimeHints(ConsoleRuntimeHints.class)
public final class SingleTableConsoleAutoConfiguration {

	@Bean
	ServletRegistrationBean<HttpServlet> singleTableConsole(SingleTableConsoleProperties properties,
			ListableBeanFactory beans, ObjectProvider<ObservationRegistry> observations, Environment environment) {

		ConsolePlace place = ConsolePlace.of(properties, environment, hasTable(beans));
		place.log();
		ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(
				new ConsoleServlet(properties, () -> {
					SingleTableModel model = beans.getBean(SingleTableModel.class);
					return Console.of(Templates.of(model), properties, views(model, beans, properties),
							observations.getIfAvailable(() -> ObservationRegistry.NOOP));
				}), properties.path() + "/*");
		registration.setName("singleTableConsole");
		registration.setEnabled(place.isServed());
		return registration;
	}

	private static List<View> views(SingleTableModel model, ListableBeanFactory beans,
			SingleTableConsoleProperties properties) {
		ConsumedUnits units = beans.getBeanProvider(ConsumedUnits.class).getIfAvailable(() -> ConsumedUnits.NONE);
		RunRules rules = new RunRules(beans.getBean(Masking.class));
		Entities entities = entities(model, beans, properties);
		List<View> views = new ArrayList<>(entities.views());
		views.addAll(TableFile.all(entities));
		views.addAll(
				List.of(new OverviewView(model, beans.getBeanProvider(DynamoDbClient.class).getIfUnique(), properties),
						new PatternsView(model, units, rules), new PatternView(model, units, rules),
						TableView.of(entities), new HealthView(model::tables, model::hotPartitions), new ThemeView()));
		return views;
	}

	private static Entities entities(SingleTableModel model, ListableBeanFactory beans,
			SingleTableConsoleProperties properties) {
		Clock clock = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		CursorCodec cursors = beans.getBeanProvider(CursorCodec.class)
			.getIfUnique(() -> CursorCodec.ephemeral(clock, null));
		return new Entities(model, beans.getBean(Masking.class), cursors, clock, properties.pageSize(),
				properties.writes());
	}

	/**
	 * By names: servlets are registered before the beans of the table are needed.
	 */
	private static boolean hasTable(ListableBeanFactory beans) {
		return beans.getBeanNamesForType(SingleTableModel.class, true, false).length > 0;
	}

	/**
	 * What the console shows.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSingleCandidate(DynamoDbClient.class)
	@ConditionalOnBean({ EntityRegistry.class, SingleTableOperations.class })
	@Import(SingleTableModelConfiguration.class)
	static class ModelConfiguration {

		/** A bean, so that a pattern which matches nothing stops the start. */
		@Bean
		Masking singleTableConsoleMasking(SingleTableModel model, SingleTableConsoleProperties properties) {
			try {
				return Masking.of(model, properties.masked());
			}
			catch (IllegalArgumentException ex) {
				throw new SingleTableConfigurationException(
						"'singletable.console.masked' can't be applied: " + ex.getMessage() + ".",
						"Correct or remove it: what is not masked is shown to users of the console.", ex);
			}
		}

	}

	/**
	 * What calls consumed.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@Lazy
		ConsumedUnits singleTableConsoleConsumedUnits(ObjectProvider<MeterRegistry> meters) {
			MeterRegistry registry = meters.getIfUnique();
			return (registry != null) ? new MeteredUnits(registry) : ConsumedUnits.NONE;
		}

	}

}
