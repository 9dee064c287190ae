package io.singletable.autoconfigure.scans;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.web.SingleTableWebAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the content of blobs over HTTP, and for a sweep by schedule.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScansIntegrationTests {

	private static final String CONTENT = "a page of it ".repeat(1000);

	private final WebApplicationContextRunner server = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
				SingleTableRepositoriesAutoConfiguration.class, SingleTableWebAutoConfiguration.class,
				JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				MultipartAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class))
		.withInitializer(new ServerPortInfoApplicationContextInitializer())
		.withUserConfiguration(Application.class)
		.withPropertyValues("server.port=0");

	@Test
	void contentIsReceivedAndStreamed() {
		this.server.run((context) -> {
			Contract contract = context.getBean(ContractRepository.class)
				.save(new Contract(null, null, null, "Rent", null));
			String path = "/contracts/" + contract.id();
			assertThat(send(context, "GET", path + "/scan", "").statusCode()).isEqualTo(404);
			String form = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + CONTENT
					+ "\r\n--cut--\r\n";
			HttpResponse<String> uploaded = send(context, "POST", path + "/scan", form, "Content-Type",
					"multipart/form-data; boundary=cut");
			assertThat(uploaded.body()).contains(
					"\"scan\":{\"size\":" + CONTENT.length() + ",\"contentType\":\"application/pdf\",\"sha256\":\"");
			HttpResponse<String> scan = send(context, "GET", path + "/scan", "");
			assertThat(scan.body()).isEqualTo(CONTENT);
			assertThat(scan.headers().firstValue("Content-Length")).contains(String.valueOf(CONTENT.length()));
			String tag = scan.headers().firstValue("ETag").orElseThrow();
			assertThat(send(context, "GET", path + "/scan", "", "If-None-Match", tag).statusCode()).isEqualTo(304);
		});
	}

	@Test
	void noReferenceComesFromJson() {
		this.server.run((context) -> {
			String shown = "{\"size\": 1, \"contentType\": \"text/plain\", \"sha256\": \"00\"}";
			String forged = "{\"_b\": \"AAECAwQFBgcICQoLDA0ODw==\", \"_n\": 1, \"_h\": \"AA==\", \"_c\": \"text/plain\"}";
			for (String scan : new String[] { shown, forged, "\"AAEC\"", "[]", "1" }) {
				HttpResponse<String> refused = send(context, "POST", "/contracts",
						"{\"id\": \"x\", \"title\": \"Rent\", \"scan\": " + scan + "}", "Content-Type",
						"application/json");
				assertThat(refused.statusCode()).as(scan).isEqualTo(400);
			}
			assertThat(context.getBean(ContractRepository.class).findById("x")).isEmpty();
			assertThat(send(context, "POST", "/contracts", "{\"id\": \"x\", \"title\": \"Rent\", \"scan\": null}",
					"Content-Type", "application/json")
				.statusCode()).isEqualTo(200);
		});
	}

	@Test
	void sweepReportsWhatIsThere(CapturedOutput log) {
		this.server.run((context) -> {
			context.getBean(NightlySweep.class).sweep();
			assertThat(log).contains("SweepReport[", "live=0").doesNotContain("has no content");
		});
	}

	private static HttpResponse<String> send(AssertableWebApplicationContext context, String method, String path,
			String body, String... headers) throws IOException, InterruptedException {

		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@Import({ ScanController.class, ForgedController.class, NightlySweep.class })
	static class Application {

	}

}
