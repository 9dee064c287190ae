package io.singletable.audit.template;

import java.util.List;
import java.util.Optional;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.template.DeclaredTemplate;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link AuditTemplate}.
 */
class AuditTemplateTests {

	@Test
	void isMadeOfATemplateAndOfADecoratorThatPassesUnwrapOn() {
		SingleTableTemplate template = DeclaredTemplate.of(List.of(Ticket.class));
		assertThat(new AuditTemplate(template)).hasToString("Audit template of none");
		assertThat(new AuditTemplate(new SingleTableTemplate(template))).hasToString("Audit template of none");
	}

	@Test
	void decoratorThatHidesItsTemplateIsRefused() {
		SingleTableOperations hiding = mock(SingleTableOperations.class, (call) -> Optional.empty());
		assertThatIllegalArgumentException().isThrownBy(() -> new AuditTemplate(hiding))
			.withMessageContaining(hiding.getClass().getName())
			.withMessageContaining("pass unwrap(…) on");
	}

}
