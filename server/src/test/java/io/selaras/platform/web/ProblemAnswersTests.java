package io.selaras.platform.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

class ProblemAnswersTests {
    record Letter(
            @NotBlank String subject,
            @Size(max = 3) String text,
            @Max(50) int percent) {}

    record Request(@Valid Letter mail) {}

    @RestController
    static class Door {
        @PostMapping("/letters")
        void take(@Valid @RequestBody Request request) {}
    }

    @Test
    void aRefusedFieldSaysWhichRuleItBreaksAndTheRulesNumbers() throws Exception {
        var door = MockMvcBuilders.standaloneSetup(new Door())
                .setControllerAdvice(new ProblemAnswers(JsonMapper.builder().build()))
                .build();
        var body = "{\"mail\": {\"subject\": \" \", \"text\": \"long\", \"percent\": 51}}";
        door.perform(post("/letters").contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[?(@.pointer == '/mail/subject')].code")
                        .value("not-blank"))
                .andExpect(
                        jsonPath("$.errors[?(@.pointer == '/mail/text')].code").value("size"))
                .andExpect(jsonPath("$.errors[?(@.pointer == '/mail/text')].limits.max")
                        .value(3))
                .andExpect(jsonPath("$.errors[?(@.pointer == '/mail/text')].limits.min")
                        .doesNotExist())
                .andExpect(jsonPath("$.errors[?(@.pointer == '/mail/percent')].limits.value")
                        .value(50));
    }
}
