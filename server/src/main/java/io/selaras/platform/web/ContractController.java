package io.selaras.platform.web;

import io.selaras.platform.Open;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server answers, as it was written down when it was built; {@code ContractTests} keeps it true. */
@RestController
class ContractController {
    @Open(because = "it says how to ask, not what the answer is")
    @GetMapping("/api/openapi.json")
    ResponseEntity<Resource> contract() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ClassPathResource("contract/openapi.json"));
    }
}
