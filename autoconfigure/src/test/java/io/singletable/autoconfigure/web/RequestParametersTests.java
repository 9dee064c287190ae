package io.singletable.autoconfigure.web;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.ServletWebRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestParameters}.
 */
class RequestParametersTests {

	@Test
	void queryThatTheContainerCannotDecodeIsABadRequestThatRepeatsNothing() {
		MockHttpServletRequest broken = new MockHttpServletRequest() {

			@Override
			public String[] getParameterValues(String name) {
				throw new IllegalStateException("secret");
			}

		};
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> RequestParameters.values(new ServletWebRequest(broken), "limit"))
			.withNoCause()
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
				assertThat(ex.getBody().getDetail()).doesNotContain("secret");
			});
	}

}
