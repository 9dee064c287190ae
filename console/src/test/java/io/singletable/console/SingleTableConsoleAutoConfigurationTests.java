package io.singletable.console;

import java.util.Map;
import java.util.Properties;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableConsoleAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SingleTableConsoleAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations
		.of(SingleTableConsoleAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(Helpdesk.CONFIGURATIONS))
		.withUserConfiguration(Helpdesk.class)
		.withPropertyValues(Helpdesk.PROPERTIES)
		.withPropertyValues("singletable.console.enabled=false");

	private final WebApplicationContextRunner enabled = this.runner
		.withPropertyValues("singletable.console.enabled=true");

	@Test
	void withNothingSetThereIsNoBean(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(ServletRegistrationBean.class)
				.doesNotHaveBean(SingleTableConsoleProperties.class)
				.doesNotHaveBean(SingleTableConsoleAutoConfiguration.class);
			assertThat(output).doesNotContain("Console");
		});
	}

	@Test
	void enabledConsoleIsServedAtItsPath(CapturedOutput output) {
		this.enabled.withPropertyValues("server.servlet.context-path=/app").run((context) -> {
			ServletRegistrationBean<?> registration = registration(context);
			assertThat(registration.isEnabled()).isTrue();
			assertThat(registration.getUrlMappings()).containsExactly("/singletable/*");
			assertThat(output)
				.contains("Console available at '/app/singletable' (read-only) for requests of this machine. "
						+ "A proxy or tunnel on this machine that adds no forwarding headers can't be told apart");
		});
	}

	@Test
	void pageNamesTheTable() {
		this.enabled.withPropertyValues("singletable.console.path=/admin/table", "singletable.console.mode=write")
			.run((context) -> {
				assertThat(registration(context).getUrlMappings()).containsExactly("/admin/table/*");
				MockHttpServletResponse response = new MockHttpServletResponse();
				((HttpServlet) registration(context).getServlet()).service(Requests.get(""), response);
				assertThat(response.getContentAsString()).contains("<code>desk</code>", "tag warning\">write");
			});
	}

	@Test
	void localConsoleIsNotServedOnAPlatform(CapturedOutput output) {
		this.enabled.withPropertyValues("KUBERNETES_SERVICE_HOST=10.0.0.1").run((context) -> {
			assertThat(registration(context).isEnabled()).isFalse();
			assertThat(output).contains("Console is not available: this seems to be a deployment on Kubernetes")
				.doesNotContain("available at");
		});
	}

	@Test
	void remoteConsoleIsServedOnAPlatform(CapturedOutput output) {
		this.enabled
			.withPropertyValues("spring.main.cloud-platform=kubernetes", "singletable.console.remote=true",
					"singletable.console.role=ADMIN")
			.run((context) -> {
				assertThat(registration(context).isEnabled()).isTrue();
				assertThat(output)
					.contains("Console available at '/singletable' (read-only) for users with the role 'ADMIN'");
			});
	}

	@Test
	void remoteConsoleDoesNotWriteOnAPlatform() {
		this.enabled
			.withPropertyValues("spring.main.cloud-platform=kubernetes", "singletable.console.remote=true",
					"singletable.console.role=ADMIN", "singletable.console.mode=write")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("deployment on KUBERNETES, where the console must not write")
				.hasMessageContaining("Remove 'singletable.console.mode'"));
	}

	@Test
	void remoteConsoleWithoutRoleStopsTheStart() {
		this.enabled.withPropertyValues("singletable.console.remote=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("singletable.console.role is not set"));
	}

	@Test
	void maskedPropertyThatNoTypeHasStopsTheStart() {
		this.enabled.withPropertyValues("singletable.console.masked=Customer.phone")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'Customer.phone' masks a property that Customer does not have"));
		this.enabled.withPropertyValues("singletable.console.masked=Customer.email")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void withoutMetersThereAreNoMeans() {
		this.enabled.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).doesNotHaveBean(ConsumedUnits.class).hasNotFailed());
		this.enabled.run((context) -> assertThat(context.getBean(ConsumedUnits.class)).isSameAs(ConsumedUnits.NONE));
	}

	@Test
	void withoutATableThereIsNoConsole(CapturedOutput output) {
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("singletable.console.enabled=true")
			.run((context) -> {
				assertThat(registration(context).isEnabled()).isFalse();
				assertThat(output).contains("Console is not available: no table is configured");
			});
	}

	@Test
	void applicationWithoutServletsHasNoConsole() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("singletable.console.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServletRegistrationBean.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("singletable.console.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServletRegistrationBean.class));
	}

	@Test
	void applicationWithoutServletApiHasNoConsole() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withClassLoader(new FilteredClassLoader("jakarta.servlet"))
			.withPropertyValues("singletable.console.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SingleTableConsoleAutoConfiguration.class));
	}

	@Test
	void devToolsEnableIt() throws Exception {
		Properties properties = PropertiesLoaderUtils.loadProperties(
				new UrlResource(SingleTableConsoleProperties.class.getProtectionDomain().getCodeSource().getLocation()
						+ "META-INF/spring-devtools.properties"));
		assertThat(properties).containsOnly(Map.entry("defaults.singletable.console.enabled", "true"));
	}

	private static ServletRegistrationBean<?> registration(AssertableWebApplicationContext context) {
		return context.getBean(ServletRegistrationBean.class);
	}

}
