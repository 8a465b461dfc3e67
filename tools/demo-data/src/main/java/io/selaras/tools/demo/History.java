package io.selaras.tools.demo;",0,i); seg=d[st:i+40000]
            en=seg.find(b"copy.close();
        }
    }
}
