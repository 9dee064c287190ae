package io.singletable.console;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import jakarta.servlet.http.HttpServlet;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the console.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
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
					String table = beans.getBean(TableName.class).value();
					return Console.of(table, properties, List.of(new OverviewView(table, properties), new ThemeView()),
							observations.getIfAvailable(() -> ObservationRegistry.NOOP));
				}), properties.path() + "/*");
		registration.setName("singleTableConsole");
		registration.setEnabled(place.isServed());
		return registration;
	}

	/**
	 * By names: servlets are registered before the beans of the table are needed.
	 */
	private static boolean hasTable(ListableBeanFactory beans) {
		return beans.getBeanNamesForType(TableName.class, true, false).length > 0;
	}

}
