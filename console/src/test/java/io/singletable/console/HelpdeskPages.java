package io.singletable.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of the console of the {@link Helpdesk}, without a server.
 */
final class HelpdeskPages implements AutoCloseable {

	private final AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();

	/**
	 * Start the application.
	 * @param configurations configurations beside that of the desk
	 */
	HelpdeskPages(Class<?>... configurations) {
		TestPropertyValues.of(Helpdesk.PROPERTIES).applyTo(this.context);
		this.context.setServletContext(new MockServletContext());
		this.context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
		this.context.register(Helpdesk.class);
		if (configurations.length > 0) {
			this.context.register(configurations);
		}
		this.context.register(AutoConfigurations.getClasses(AutoConfigurations.of(Helpdesk.CONFIGURATIONS)));
		this.context.refresh();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** A page that is there. */
	String page(String path, String... parameters) throws Exception {
		MockHttpServletResponse response = send(path, parameters);
		assertThat(response.getStatus()).as(path).isEqualTo(200);
		return response.getContentAsString();
	}

	MockHttpServletResponse send(String path, String... parameters) throws Exception {
		MockHttpServletRequest request = Requests.get(path);
		for (int i = 0; i < parameters.length; i += 2) {
			request.setParameter(parameters[i], parameters[i + 1]);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		((HttpServlet) this.context.getBean("singleTableConsole", ServletRegistrationBean.class).getServlet())
			.service(request, response);
		return response;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
